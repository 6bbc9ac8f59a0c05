"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { describedBy, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { countOf } from "@/lib/domain/text";
import type { SenderChoice } from "@/lib/senders/choices";
import { type AudienceFields, firstAudience } from "./use-composer";

export type SectionProps = {
  fields: AudienceFields;
  set: (change: Partial<AudienceFields>) => void;
  sender: SenderChoice | undefined;
  errors: Record<string, string>;
};

const ofMessage = { section: "Émetteur du message", structure: "Structure émettrice", service: "Service émetteur" };

/** C1: only what the viewer may write as. Another structure has other partners, hence the warning. */
export function SenderSection({
  senders,
  fields,
  set,
  sender,
  errors,
  labels = ofMessage,
}: SectionProps & { senders: SenderChoice[]; labels?: typeof ofMessage }) {
  const [asked, setAsked] = useState<SenderChoice | null>(null);
  const loses = hasRecipients(fields);

  function change(next: SenderChoice) {
    setAsked(null);
    set(firstAudience(next));
  }

  function choose(identifier: string) {
    const next = senders.find((candidate) => candidate.identifier === identifier);
    if (!next || next.identifier === fields.structure) return;
    if (loses) setAsked(next);
    else change(next);
  }

  return (
    <Section id="s-emetteur" title={labels.section}>
      <div className="grid gap-5 tableau:grid-cols-2 tableau:items-start">
        <Field id="structure" label={labels.structure} required error={errors.structure}>
          <Select
            id="structure"
            name="structure"
            aria-describedby={describedBy("structure", { error: errors.structure })}
            value={fields.structure}
            onChange={(event) => choose(event.target.value)}
            invalid={Boolean(errors.structure)}
            required
          >
            {!sender && (
              <option value={fields.structure}>
                {fields.structure
                  ? `${fields.structure} – sans habilitation`
                  : senders.length > 0
                    ? "Choisissez une structure"
                    : "Aucune"}
              </option>
            )}
            {senders.map(({ identifier, designation }) => (
              <option key={identifier} value={identifier}>
                {designation} – {identifier}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          id="service"
          label={labels.service}
          optional={sender?.whole}
          required={sender && !sender.whole}
          error={errors.service}
        >
          <Select
            id="service"
            name="service"
            aria-describedby={describedBy("service", { error: errors.service })}
            required={sender && !sender.whole}
            value={fields.service}
            onChange={(event) => set({ service: event.target.value })}
            invalid={Boolean(errors.service)}
          >
            {(sender?.whole ?? true) && <option value="">Aucun service</option>}
            {fields.service && !sender?.services.some(({ code }) => code === fields.service) && (
              <option value={fields.service}>{fields.service}</option>
            )}
            {sender?.services.map(({ code, label }) => (
              <option key={code} value={code}>
                {code} – {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title="Changer de structure&nbsp;?"
        text={lostRecipients(fields)}
        confirmLabel="Changer et retirer"
        cancelLabel="Ne rien changer"
        onConfirm={() => asked && change(asked)}
      />
    </Section>
  );
}

export const hasRecipients = ({ recipients, toAll, lists, others }: AudienceFields) =>
  recipients.length + lists.length + others > 0 || toAll;

/** What a change of sender or kind takes away, in one sentence. */
export function lostRecipients({ recipients, toAll, lists, others }: AudienceFields): string {
  if (toAll)
    return "«\u00a0Tous mes destinataires\u00a0» repassera à Non, et les destinataires choisis seront retirés.";
  const chosen = recipients.length + others;
  const parts = [
    chosen > 0 && countOf(chosen, "destinataire"),
    lists.length > 0 && countOf(lists.length, "liste"),
  ].filter(Boolean);
  return `Seront retirés\u00a0: ${parts.join(" et ")}.`;
}
