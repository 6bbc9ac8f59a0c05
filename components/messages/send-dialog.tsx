"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Progress } from "@/components/ui/progress";
import { countOf } from "@/lib/domain/text";
import type { SenderChoice } from "@/lib/senders/choices";
import type { ComposerFields } from "./use-composer";

type SendDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  recipientCount: number;
  /** Chosen ones that are closed: left out, and said. */
  closedCount: number;
  fields: ComposerFields;
  sender: SenderChoice | undefined;
  pending: boolean;
  onConfirm: (recipientCount: number) => void;
};

/** Before what cannot be undone: how many will receive it, from whom, when. */
export function SendDialog({
  open,
  onOpenChange,
  recipientCount,
  closedCount,
  fields,
  sender,
  pending,
  onConfirm,
}: SendDialogProps) {
  const service = sender?.services.find(({ code }) => code === fields.service);
  const audience = fields.toAll
    ? `Vous écrivez à tous vos ${fields.type === "client" ? "clients" : "fournisseurs"}. `
    : "";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Envoyer à ${countOf(recipientCount, "destinataire")}\u00a0?`}
      text={`${audience}Après l’envoi, vous ne pourrez plus modifier le titre ni le texte.`}
      facts={[
        {
          label: "Émetteur",
          value: [sender?.designation, service && `${service.code} – ${service.label}`].filter(Boolean).join(", "),
        },
        { label: "Titre", value: fields.title },
        { label: "Affichage", value: `Du ${fields.start} au ${fields.end} inclus` },
      ]}
      note="Pour retirer le message plus tôt, avancez sa date de fin depuis la boîte d’envoi."
      cancelLabel="Revenir au message"
      confirmLabel="Envoyer le message"
      pending={pending}
      onConfirm={() => onConfirm(recipientCount)}
    >
      {closedCount > 0 && (
        <p className="mb-3">
          {countOf(closedCount, "destinataire fermé", "destinataires fermés")} ne le{" "}
          {closedCount > 1 ? "recevront" : "recevra"} pas.
        </p>
      )}
      {pending && <Progress label="Envoi en cours" max={1} />}
    </ConfirmDialog>
  );
}
