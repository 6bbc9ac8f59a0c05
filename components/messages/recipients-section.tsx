"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { Switch } from "@/components/ui/switch";
import type { ListChoice } from "@/lib/lists/choices";
import type { DraftListChoice } from "@/lib/messages/find";
import { ListsField } from "./lists-field";
import { RecipientCount } from "./recipient-count";
import { RecipientField } from "./recipient-field";
import { SearchRecipients } from "./search-recipients";
import { hasRecipients, lostRecipients, type SectionProps } from "./sender-section";

const kinds = [
  { value: "client", label: "Clients" },
  { value: "fournisseur", label: "Fournisseurs" },
] as const;

type RecipientsSectionProps = SectionProps & { lists: ListChoice[]; draftLists: DraftListChoice[] };

/** C2–C6: the kind, recipients one by one or from a search, all of them, or lists. */
export function RecipientsSection({ fields, set, sender, errors, lists, draftLists }: RecipientsSectionProps) {
  return (
    <Section
      id="s-destinataires"
      title="Destinataires du message"
      note="Seules sont proposées les structures avec lesquelles l’émetteur a échangé au moins une facture."
    >
      {sender?.kind === "public" && <KindChoice fields={fields} set={set} error={errors.type} />}
      <div className="grid gap-4 tableau:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)] tableau:items-start tableau:gap-8">
        <RecipientField
          label="Destinataires"
          required
          structure={fields.structure}
          type={fields.type}
          chosen={fields.recipients}
          onChange={(recipients) => set({ recipients })}
          others={fields.others}
          onDropOthers={() => set({ others: 0 })}
          text={fields.text}
          onTextChange={(text) => set({ text })}
          disabled={fields.toAll}
          count={<RecipientCount fields={fields} />}
          error={errors.destinataires}
        />
        <div className="grid gap-4 tableau:mt-13">
          <SearchRecipients
            structure={fields.structure}
            owner={sender?.designation ?? ""}
            type={fields.type}
            chosen={fields.recipients}
            onAdd={(recipients) => set({ recipients: [...fields.recipients, ...recipients] })}
            disabled={fields.type === "" || fields.toAll}
          />
          <div className="rounded-panel border border-trait px-4 py-2.5">
            <Switch
              name="tous"
              label="Tous mes destinataires"
              checked={fields.toAll}
              disabled={fields.type === ""}
              onChange={(toAll) => set({ toAll })}
            />
          </div>
          <ListsField
            lists={lists}
            draftLists={draftLists}
            structure={fields.structure}
            type={fields.type}
            chosen={fields.lists}
            onChange={(chosen) => set({ lists: chosen })}
            disabled={fields.toAll}
            error={errors.listes}
          />
        </div>
      </div>
    </Section>
  );
}

/** C2: a public sender chooses; another kind has other partners, hence the warning. */
export function KindChoice({ fields, set, error }: Pick<SectionProps, "fields" | "set"> & { error?: string }) {
  const [asked, setAsked] = useState<"client" | "fournisseur" | null>(null);

  function change(type: "client" | "fournisseur") {
    setAsked(null);
    set({ type, recipients: [], toAll: false, lists: [], others: 0, text: "" });
  }

  return (
    <>
      <RadioGroup
        name="type"
        legend="Type de destinataires"
        required
        options={[...kinds]}
        value={fields.type}
        onChange={(value) => {
          const next = value as "client" | "fournisseur";
          if (next === fields.type) return;
          if (hasRecipients(fields)) setAsked(next);
          else change(next);
        }}
        error={error}
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title="Changer le type de destinataires&nbsp;?"
        text={lostRecipients(fields)}
        confirmLabel="Changer et retirer"
        cancelLabel="Ne rien changer"
        onConfirm={() => asked && change(asked)}
      />
    </>
  );
}
