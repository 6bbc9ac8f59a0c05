"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { Switch } from "@/components/ui/switch";
import { RecipientField } from "./recipient-field";
import { lostRecipients, type SectionProps } from "./sender-section";

const kinds = [
  { value: "client", label: "Clients" },
  { value: "fournisseur", label: "Fournisseurs" },
] as const;

/** C2, C3, C5. The search dialog and the mailing lists (C4, C6) will stand beside « Tous mes destinataires ». */
export function RecipientsSection({ fields, set, sender, errors }: SectionProps) {
  const [asked, setAsked] = useState<"client" | "fournisseur" | null>(null);
  const loses = fields.recipients.length > 0 || fields.toAll;
  const isPublic = sender?.kind === "public";

  function change(type: "client" | "fournisseur") {
    setAsked(null);
    set({ type, recipients: [], toAll: false, text: "" });
  }

  return (
    <Section
      id="s-destinataires"
      title="Destinataires du message"
      note="Seules sont proposées les structures avec lesquelles l’émetteur a échangé au moins une facture."
    >
      {isPublic && (
        <RadioGroup
          name="type"
          legend="Type de destinataires"
          required
          options={[...kinds]}
          value={fields.type}
          onChange={(value) => {
            const next = value as "client" | "fournisseur";
            if (next === fields.type) return;
            if (loses) setAsked(next);
            else change(next);
          }}
          error={errors.type}
        />
      )}
      <div className="grid gap-4 tableau:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)] tableau:items-start tableau:gap-8">
        <RecipientField
          label="Destinataires"
          required
          structure={fields.structure}
          type={fields.type}
          chosen={fields.recipients}
          onChange={(recipients) => set({ recipients })}
          text={fields.text}
          onTextChange={(text) => set({ text })}
          disabled={fields.toAll}
          count={fields.toAll ? `Tous vos ${fields.type === "client" ? "clients" : "fournisseurs"}` : undefined}
          error={errors.destinataires}
        />
        <div className="grid gap-2 tableau:mt-13">
          <div className="rounded-panel border border-trait px-4 py-2.5">
            <Switch
              name="tous"
              label="Tous mes destinataires"
              checked={fields.toAll}
              disabled={fields.type === ""}
              onChange={(toAll) => set({ toAll })}
            />
          </div>
          <p className="text-sm text-encre-douce">
            {fields.toAll
              ? "Toutes les structures avec lesquelles l’émetteur a échangé une facture. Leur nombre vous sera demandé en confirmation avant l’envoi."
              : "Activez pour écrire à toutes les structures de ce type, sans les choisir une à une."}
          </p>
        </div>
      </div>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title="Changer le type de destinataires&nbsp;?"
        text={lostRecipients(fields)}
        confirmLabel="Changer et retirer"
        cancelLabel="Ne rien changer"
        onConfirm={() => asked && change(asked)}
      />
    </Section>
  );
}
