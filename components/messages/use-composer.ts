"use client";

import { useEffect, useRef, useState } from "react";
import { useForm } from "@/components/ui/use-form";
import { addDays, DEFAULT_DISPLAY_DAYS, formatDate } from "@/lib/domain/dates";
import type { ListChoice } from "@/lib/lists/choices";
import type { DraftListChoice } from "@/lib/messages/find";
import { submitMessage } from "@/lib/messages/sending/actions";
import type { Recipient } from "@/lib/recipients/policy";
import type { SenderChoice } from "@/lib/senders/choices";

/** Whom a message or a list is from, and for. */
export type AudienceFields = {
  structure: string;
  service: string;
  type: "" | "client" | "fournisseur";
  recipients: Recipient[];
  toAll: boolean;
  /** Lists chosen, by id. */
  lists: number[];
  /** Recipients of a large draft that stay in the database, and in the draft. */
  others: number;
  /** What is typed in the recipient field and not chosen yet. */
  text: string;
};

export type ComposerFields = AudienceFields & { start: string; end: string; title: string; body: string };

/** A draft as the composer starts from it. */
export type DraftContent = Omit<ComposerFields, "text" | "lists"> & {
  reference: string;
  version: number;
  lists: DraftListChoice[];
};

export type ComposerProps = {
  senders: SenderChoice[];
  lists: ListChoice[];
  /** Paris date */
  today: string;
  /** Unique to this form as it was drawn: however often it is pressed, it writes once. */
  formKey: string;
  draft: DraftContent | null;
};

/** The sender that a new form starts with: the only one there is. Of several none is chosen for anybody (C1). */
export const onlySender = (senders: SenderChoice[]) => (senders.length === 1 ? senders[0] : undefined);

export function firstAudience(sender: SenderChoice | undefined): AudienceFields {
  return {
    structure: sender?.identifier ?? "",
    service: sender && !sender.whole ? (sender.services[0]?.code ?? "") : "",
    type: sender?.kind === "private" ? "client" : "",
    recipients: [],
    toAll: false,
    lists: [],
    others: 0,
    text: "",
  };
}

function initialFields({ senders, today, draft }: ComposerProps): ComposerFields {
  if (draft) return { ...draft, lists: draft.lists.map(({ id }) => id), text: "" };
  return {
    ...firstAudience(onlySender(senders)),
    start: formatDate(today),
    end: formatDate(addDays(today, DEFAULT_DISPLAY_DAYS)),
    title: "",
    body: "",
  };
}

/** A list or « Tous » gives a message its recipients too, and two dates in the wrong order are put right by either. */
const alsoBy = { destinataires: ["listes", "tous"], fin: ["debut"] };

/** What the composer holds: every field, and the answer of the last action. Nothing typed is ever taken back by an answer. */
export function useComposer(props: ComposerProps) {
  const [fields, setFields] = useState(() => initialFields(props));
  const [version, setVersion] = useState(props.draft?.version);
  const form = useForm(submitMessage, { alsoBy });
  const { state, element, submit, pending } = form;
  const [confirming, setConfirming] = useState(false);
  // Only an agreed send holds the dialog: the question itself can always be left.
  const [agreed, setAgreed] = useState(false);
  const dirty = useRef(false);
  const sender = props.senders.find(({ identifier }) => identifier === fields.structure);

  useEffect(() => setConfirming(state.status === "confirm"), [state]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  function set(change: Partial<ComposerFields>) {
    dirty.current = true;
    setFields((before) => ({ ...before, ...change }));
  }

  /** From outside the form: agreed in the dialog, or kept in a conflict. */
  function send(intention: "enregistrer" | "envoyer", extra: Record<string, string> = {}) {
    if (pending || !element.current) return;
    const data = new FormData(element.current);
    data.set("intention", intention);
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    setAgreed("confirmation" in extra);
    submit(data);
  }

  function beforeSending(): boolean {
    setAgreed(false);
    return true;
  }

  return {
    fields,
    set,
    sender,
    form,
    sending: pending && agreed,
    confirming,
    setConfirming,
    beforeSending,
    send,
    version,
    setVersion,
  };
}
