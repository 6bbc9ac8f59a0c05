"use client";

import { useState } from "react";
import { fieldLabels } from "@/components/messages/field-labels";
import { RecipientField } from "@/components/messages/recipient-field";
import { KindChoice } from "@/components/messages/recipients-section";
import { SearchRecipients } from "@/components/messages/search-recipients";
import { SenderSection } from "@/components/messages/sender-section";
import { type AudienceFields, firstAudience, onlySender } from "@/components/messages/use-composer";
import { Actions } from "@/components/ui/actions";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitList } from "@/lib/lists/actions";
import { LIST_NAME_MAX } from "@/lib/lists/policy";
import type { SenderChoice } from "@/lib/senders/choices";

const ownerLabels = { section: "Propriétaire de la liste de diffusion", structure: "Structure", service: "Service" };

const ways = [
  { value: "", label: "Un par un, ou par une recherche" },
  { value: "fichier", label: "À partir d’un fichier" },
];

/** « Créer une nouvelle liste » (L3). */
export function ListForm({ senders, fromFile }: { senders: SenderChoice[]; fromFile: boolean }) {
  const [fields, setFields] = useState<AudienceFields>(() => firstAudience(onlySender(senders)));
  const [name, setName] = useState("");
  const [from, setFrom] = useState(fromFile ? "fichier" : "");
  const form = useForm(submitList);
  const { errors, pending } = form;
  const sender = senders.find(({ identifier }) => identifier === fields.structure);
  // From a file, what was chosen before stays on the page, and in the list.
  const picking = from === "" || fields.recipients.length > 0 || fields.text !== "";
  const set = (change: Partial<AudienceFields>) => setFields((before) => ({ ...before, ...change }));

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={fieldLabels} undone="La liste n’est pas créée" />}>
      <Section id="s-nom" title="Nom de la liste">
        <TextField
          id="nom"
          label="Nom de la liste"
          value={name}
          onChange={setName}
          error={errors.nom}
          max={LIST_NAME_MAX}
          autoComplete="off"
          required
        />
      </Section>
      <SenderSection senders={senders} fields={fields} set={set} sender={sender} errors={errors} labels={ownerLabels} />
      <Section
        id="s-destinataires"
        title="Destinataires"
        note="Seules sont proposées les structures avec lesquelles le propriétaire a échangé au moins une facture."
      >
        {sender?.kind === "public" && <KindChoice fields={fields} set={set} error={errors.type} />}
        <RadioGroup name="depuis" legend="Ajouter les destinataires" options={ways} value={from} onChange={setFrom} />
        {from === "fichier" && (
          <p className="max-w-lecture text-encre-douce">
            La liste est d’abord créée. Vous choisissez ensuite le fichier, ou collez les SIRET{"\u00a0"}: chaque ligne
            est vérifiée, et rien n’est ajouté sans votre accord.
          </p>
        )}
        {picking && (
          <RecipientField
            forList
            label="Destinataires"
            required={from === ""}
            structure={fields.structure}
            type={fields.type}
            chosen={fields.recipients}
            onChange={(recipients) => set({ recipients })}
            text={fields.text}
            onTextChange={(text) => set({ text })}
            error={errors.destinataires}
          />
        )}
        {from === "" && (
          <div>
            <SearchRecipients
              forList
              structure={fields.structure}
              owner={sender?.designation ?? ""}
              type={fields.type}
              chosen={fields.recipients}
              onAdd={(recipients) => set({ recipients: [...fields.recipients, ...recipients] })}
              disabled={fields.type === ""}
            />
          </div>
        )}
        <Actions ruled>
          <CancelLink href="/listes" />
          <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
            {pending ? "Un instant…" : from === "" ? "Créer" : "Créer et choisir le fichier"}
          </Button>
        </Actions>
      </Section>
    </Form>
  );
}
