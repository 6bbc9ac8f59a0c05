"use client";

import { Actions } from "@/components/ui/actions";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { ConflictPanel } from "./conflict-panel";
import { fieldLabels } from "./field-labels";
import { FormHead } from "./form-head";
import { PeriodSection } from "./period-section";
import { RecipientsSection } from "./recipients-section";
import { SendDialog } from "./send-dialog";
import { SenderSection } from "./sender-section";
import { TextSection } from "./text-section";
import { type ComposerProps, useComposer } from "./use-composer";

/** The composer (C1–C9), of a new message and of a draft (E2). */
export function Composer(props: ComposerProps) {
  const composer = useComposer(props);
  const { form, fields, set, sender, send, version } = composer;
  const { state, errors, pending } = form;
  const conflict = state.status === "refused" ? state.conflict : undefined;

  return (
    <>
      <Form
        form={form}
        summary={
          <ErrorSummary form={form} labels={fieldLabels} undone={`Le message n’est pas ${lastIntention(state)}`} />
        }
        before={composer.beforeSending}
        head={
          <>
            {conflict && conflict.version !== version && (
              <ConflictPanel
                conflict={conflict}
                onKeepMine={() => {
                  composer.setVersion(conflict.version);
                  send("enregistrer", { version: String(conflict.version) });
                }}
              />
            )}
            <FormHead title={props.draft ? "Modifier le brouillon" : "Nouveau message"} />
          </>
        }
      >
        <input type="hidden" name="cle" value={props.formKey} />
        {props.draft && <input type="hidden" name="reference" value={props.draft.reference} />}
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <SenderSection senders={props.senders} fields={fields} set={set} sender={sender} errors={errors} />
        <RecipientsSection
          fields={fields}
          set={set}
          sender={sender}
          errors={errors}
          lists={props.lists}
          draftLists={props.draft?.lists ?? []}
        />
        <PeriodSection start={fields.start} end={fields.end} set={set} today={props.today} errors={errors} />
        <TextSection title={fields.title} body={fields.body} set={set} errors={errors}>
          <Actions ruled>
            <CancelLink href="/envoi" />
            <Button
              variant="secondary"
              type="submit"
              name="intention"
              value="enregistrer"
              aria-disabled={pending || undefined}
            >
              Enregistrer
            </Button>
            <Button
              variant="primary"
              type="submit"
              name="intention"
              value="envoyer"
              aria-disabled={pending || undefined}
            >
              {pending ? "Un instant…" : "Envoyer"}
            </Button>
          </Actions>
        </TextSection>
      </Form>
      <SendDialog
        open={composer.confirming}
        onOpenChange={composer.setConfirming}
        recipientCount={state.status === "confirm" ? state.recipientCount : 0}
        closedCount={state.status === "confirm" ? state.closedCount : 0}
        fields={fields}
        sender={sender}
        pending={composer.sending}
        onConfirm={(recipientCount) => send("envoyer", { confirmation: String(recipientCount) })}
      />
    </>
  );
}

function lastIntention(state: { status: string; values?: Record<string, unknown> }): string {
  return state.values?.intention === "enregistrer" ? "enregistré" : "envoyé";
}
