"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import type { SenderChoice } from "@/lib/structures/data";
import { countOf } from "@/lib/text";
import type { ComposerFields } from "./use-composer";

export type SectionProps = {
  fields: ComposerFields;
  set: (change: Partial<ComposerFields>) => void;
  sender: SenderChoice | undefined;
  errors: Record<string, string>;
};

/** C1: only what the viewer may write as. Another structure has other partners, hence the warning. */
export function SenderSection({ senders, fields, set, sender, errors }: SectionProps & { senders: SenderChoice[] }) {
  const [asked, setAsked] = useState<SenderChoice | null>(null);
  const loses = fields.recipients.length > 0 || fields.toAll;

  function change(next: SenderChoice) {
    setAsked(null);
    set({
      structure: next.identifier,
      service: next.whole ? "" : (next.services[0]?.code ?? ""),
      type: next.kind === "private" ? "client" : "",
      recipients: [],
      toAll: false,
      text: "",
    });
  }

  function choose(identifier: string) {
    const next = senders.find((candidate) => candidate.identifier === identifier);
    if (!next || next.identifier === fields.structure) return;
    if (loses) setAsked(next);
    else change(next);
  }

  return (
    <Section id="s-emetteur" title="Emetteur du message">
      <div className="grid gap-5 tableau:grid-cols-2 tableau:items-start">
        <Field id="structure" label="Structure émettrice" required error={errors.structure}>
          <Select
            id="structure"
            name="structure"
            value={fields.structure}
            onChange={(event) => choose(event.target.value)}
            invalid={Boolean(errors.structure)}
            required
          >
            {!sender && (
              <option value={fields.structure}>
                {fields.structure ? `${fields.structure} – sans habilitation` : "Aucune"}
              </option>
            )}
            {senders.map(({ identifier, designation }) => (
              <option key={identifier} value={identifier}>
                {identifier} – {designation}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          id="service"
          label="Service émetteur"
          optional={sender?.whole}
          required={sender && !sender.whole}
          error={errors.service}
        >
          <Select
            id="service"
            name="service"
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
        title="Changer de structure émettrice&nbsp;?"
        text={lostRecipients(fields)}
        confirmLabel="Changer et retirer"
        cancelLabel="Ne rien changer"
        onConfirm={() => asked && change(asked)}
      />
    </Section>
  );
}

/** What a change of sender or kind takes away, in one sentence. */
export function lostRecipients({ recipients, toAll }: ComposerFields): string {
  if (toAll) return "«\u00a0Tous mes destinataires\u00a0» repassera à Non.";
  return recipients.length < 2
    ? "Le destinataire choisi sera retiré du message."
    : `Les ${countOf(recipients.length, "destinataire")} choisis seront retirés du message.`;
}
