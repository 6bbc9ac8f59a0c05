import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { reasons } from "@/lib/messages/labels";
import type { Reason } from "@/lib/messages/policy";

/** A message that may be read but not changed, or a viewer who may not write: why, and where to go. */
export function ReadOnlyState({ reason, reference }: { reason: Reason; reference?: string }) {
  return (
    <EmptyState
      aside={reference}
      headingLevel={1}
      title={reason === "expired" ? "Ce message ne peut plus être modifié" : "Vous ne pouvez pas écrire ici"}
      actions={
        <ButtonLink variant="primary" href={reference ? `/envoi/${reference}` : "/envoi"}>
          {reference ? "Consulter le message" : "Aller à la boîte d’envoi"}
        </ButtonLink>
      }
    >
      <p>{reasons[reason]}</p>
      {reason === "consultation" && (
        <p>Pour envoyer des messages, demandez une habilitation en modification au gestionnaire de votre structure.</p>
      )}
      {reason === "expired" && <p>Pour reprendre son contenu, créez un nouveau message.</p>}
    </EmptyState>
  );
}
