import type { SummaryError } from "@/components/ui/error-summary";

/** The fields of the composer in their order on the page, as the error summary names them. */
const fieldLabels: Record<string, string> = {
  nom: "Nom de la liste",
  structure: "Structure",
  service: "Service",
  type: "Type de destinataires",
  destinataires: "Destinataires",
  listes: "Listes de diffusion",
  debut: "Début d’affichage",
  fin: "Fin d’affichage",
  titre: "Titre",
  message: "Message",
};

export function summaryErrors(errors: Record<string, string>): SummaryError[] {
  return Object.entries(fieldLabels).flatMap(([field, label]) => {
    const message = errors[field];
    return message ? [{ field, label, message }] : [];
  });
}
