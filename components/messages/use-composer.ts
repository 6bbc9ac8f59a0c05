"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useFormAction } from "@/components/ui/use-form-action";
import { addDays, DEFAULT_DISPLAY_DAYS, formatDate } from "@/lib/dates";
import { submitMessage } from "@/lib/messages/actions";
import type { Recipient } from "@/lib/partners/policy";
import type { SenderChoice } from "@/lib/structures/data";

/** A draft as the composer starts from it. */
export type DraftContent = {
  reference: string;
  version: number;
  structure: string;
  service: string;
  type: "" | "client" | "fournisseur";
  recipients: Recipient[];
  toAll: boolean;
  start: string;
  end: string;
  title: string;
  body: string;
};

export type ComposerProps = {
  senders: SenderChoice[];
  /** Paris date */
  today: string;
  /** Unique to this form as it was drawn: however often it is pressed, it writes once. */
  formKey: string;
  draft: DraftContent | null;
};

export type ComposerFields = Omit<DraftContent, "reference" | "version"> & { text: string };

function initialFields({ senders, today, draft }: ComposerProps): ComposerFields {
  if (draft) return { ...draft, text: "" };
  const sender = senders[0];
  return {
    structure: sender?.identifier ?? "",
    service: sender && !sender.whole ? (sender.services[0]?.code ?? "") : "",
    type: sender?.kind === "private" ? "client" : "",
    recipients: [],
    toAll: false,
    start: formatDate(today),
    end: formatDate(addDays(today, DEFAULT_DISPLAY_DAYS)),
    title: "",
    body: "",
    text: "",
  };
}

/** What the composer holds: every field, and the answer of the last action. Nothing typed is ever taken back by an answer. */
export function useComposer(props: ComposerProps) {
  const [fields, setFields] = useState(() => initialFields(props));
  const [version, setVersion] = useState(props.draft?.version);
  const { state, formAction, submit, pending } = useFormAction(submitMessage);
  const [confirming, setConfirming] = useState(false);
  const form = useRef<HTMLFormElement>(null);
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

  function send(intention: "enregistrer" | "envoyer", extra: Record<string, string> = {}) {
    if (pending || !form.current) return;
    const data = new FormData(form.current);
    data.set("intention", intention);
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    submit(data);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    send(submitter?.value === "enregistrer" ? "enregistrer" : "envoyer");
  }

  return {
    fields,
    set,
    sender,
    state,
    formAction,
    pending,
    confirming,
    setConfirming,
    form,
    onSubmit,
    send,
    version,
    setVersion,
  };
}
