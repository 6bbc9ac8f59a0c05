"use client";

import { type FormEvent, useState } from "react";
import { Actions } from "@/components/ui/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Section } from "@/components/ui/marge";
import { useFormAction } from "@/components/ui/use-form-action";
import type { ListChoice } from "@/lib/lists/data";
import { submitSentMessage } from "@/lib/messages/actions";
import type { Recipient } from "@/lib/partners/policy";
import { countOf } from "@/lib/text";
import { summaryErrors } from "./field-labels";
import { ListsField } from "./lists-field";
import { PeriodSection } from "./period-section";
import { RecipientField } from "./recipient-field";
import { RefusalNotice } from "./refusal-notice";

type SentEditorProps = {
  /** Lists of its sender and kind, which may be added (E3). */
  lists: ListChoice[];
  reference: string;
  version: number;
  structure: string;
  type: "client" | "fournisseur";
  recipientCount: number;
  /** JJ/MM/AAAA */
  start: string;
  end: string;
  startFixed: boolean;
  today: string;
};

/** E3: the dates of a sent message, and « Nouveaux destinataires ». Nothing else can change. */
export function SentEditor(props: SentEditorProps) {
  const { state, formAction, submit, pending } = useFormAction(submitSentMessage);
  const [period, setPeriod] = useState({ start: props.start, end: props.end });
  const [recipients, setRecipients] = useState<Recipient[]>([]);
  const [chosenLists, setChosenLists] = useState<number[]>([]);
  const [text, setText] = useState("");
  const errors = state.status === "invalid" ? state.fieldErrors : {};
  const problems = summaryErrors(errors);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    submit(new FormData(event.currentTarget));
  }

  return (
    <>
      <ErrorSummary
        title={`Rien n’est modifié\u00a0: ${countOf(problems.length, "point")} à corriger`}
        errors={problems}
        attempt={state}
      />
      <RefusalNotice state={state} />
      <form action={formAction} onSubmit={onSubmit} noValidate aria-busy={pending || undefined}>
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
          <Actions ruled>
            <ButtonLink variant="text" href={`/envoi/${props.reference}`}>
              Annuler
            </ButtonLink>
            <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
              {pending ? "Un instant…" : "Enregistrer les modifications"}
            </Button>
          </Actions>
        </Section>
      </form>
    </>
  );
}
