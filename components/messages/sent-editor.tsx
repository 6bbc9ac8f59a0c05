"use client";

import { useState } from "react";
import { Actions } from "@/components/ui/actions";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { useForm } from "@/components/ui/use-form";
import { countOf } from "@/lib/domain/text";
import type { ListChoice } from "@/lib/lists/choices";
import { submitSentMessage } from "@/lib/messages/sent/actions";
import { typedKeys } from "@/lib/recipients/pasted";
import type { Recipient } from "@/lib/recipients/policy";
import { fieldLabels } from "./field-labels";
import { ListsField } from "./lists-field";
import { PeriodSection } from "./period-section";
import { RecipientField } from "./recipient-field";
import { SearchRecipients } from "./search-recipients";

type SentEditorProps = {
  /** Lists of its sender and kind, which may be added (E3). */
  lists: ListChoice[];
  reference: string;
  version: number;
  structure: string;
  /** The sender's designation. */
  owner: string;
  type: "client" | "fournisseur";
  recipientCount: number;
  /** JJ/MM/AAAA */
  start: string;
  end: string;
  startFixed: boolean;
  today: string;
};

/** Two dates in the wrong order are put right by either; a list gives recipients too. */
const alsoBy = { destinataires: ["listes"], fin: ["debut"] };

/** E3: the dates of a sent message, and « Nouveaux destinataires ». Nothing else can change. */
export function SentEditor(props: SentEditorProps) {
  const form = useForm(submitSentMessage, { alsoBy });
  const { errors, element, pending } = form;
  const [period, setPeriod] = useState({ start: props.start, end: props.end });
  const [recipients, setRecipients] = useState<Recipient[]>([]);
  const [chosenLists, setChosenLists] = useState<number[]>([]);
  const [text, setText] = useState("");
  /** How many would be added, while the question is asked; null when it could not be counted. */
  const [asked, setAsked] = useState<{ total: number | null } | null>(null);

  function save() {
    setAsked(null);
    if (element.current) form.submit(new FormData(element.current));
  }

  /** New dates are saved at once; new recipients receive the message at once, so they are counted and asked for first. */
  function ask(): boolean {
    const keys = [...recipients.map(({ key }) => key), ...(typedKeys(text) ?? [])];
    if (keys.length === 0 && chosenLists.length === 0) return true;
    if (!asked) countChosen(props, keys, chosenLists).then((total) => setAsked({ total }));
    return false;
  }

  return (
    <>
      <Form
        form={form}
        summary={<ErrorSummary form={form} labels={fieldLabels} undone="Rien n’est modifié" />}
        before={ask}
      >
        <input type="hidden" name="reference" value={props.reference} />
        <input type="hidden" name="version" value={props.version} />
        <PeriodSection
          {...period}
          set={(change) => setPeriod((before) => ({ ...before, ...change }))}
          today={props.today}
          errors={errors}
          startFixed={props.startFixed}
        />
        <Section
          id="s-nouveaux"
          title="Nouveaux destinataires"
          note={`Ce message a déjà ${countOf(props.recipientCount, "destinataire")}. Ceux que vous ajoutez le recevront aujourd’hui, ou au début de l’affichage.`}
        >
          <RecipientField
            label="Nouveaux destinataires"
            structure={props.structure}
            type={props.type}
            chosen={recipients}
            onChange={setRecipients}
            text={text}
            onTextChange={setText}
            error={errors.destinataires}
          />
          <ListsField
            lists={props.lists}
            draftLists={[]}
            structure={props.structure}
            type={props.type}
            chosen={chosenLists}
            onChange={setChosenLists}
            error={errors.listes}
          />
          <div>
            <SearchRecipients
              structure={props.structure}
              owner={props.owner}
              type={props.type}
              chosen={recipients}
              onAdd={(found) => setRecipients([...recipients, ...found])}
            />
          </div>
          <Actions ruled>
            <CancelLink href={`/envoi/${props.reference}`} />
            <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
              {pending ? "Un instant…" : "Enregistrer les modifications"}
            </Button>
          </Actions>
        </Section>
      </Form>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={
          asked?.total == null
            ? "Ajouter ces destinataires\u00a0?"
            : `Ajouter ${countOf(asked.total, "destinataire")}\u00a0?`
        }
        text="Cet envoi ne se rappelle pas. Qui a déjà ce message ne le recevra pas une seconde fois."
        cancelLabel="Revenir au message"
        confirmLabel="Ajouter et envoyer"
        onConfirm={save}
      />
    </>
  );
}

/** The chosen ones and the members of the lists, each once; null when the count can't be had: the question is asked all the same. */
async function countChosen(
  { structure, type }: SentEditorProps,
  destinataires: string[],
  listes: number[],
): Promise<number | null> {
  const answer = await fetch("/api/destinataires/total", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ structure, type, destinataires, listes }),
  }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { total: number }).total : null;
}
