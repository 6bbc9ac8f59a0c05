import type { Emails } from "@/db/admin/emails";
import { table } from "./table";

/** What « courriels » prints. */
export function describeEmails({ refused, refusedCount, waiting, waitingSince }: Emails): string {
  const parts = [
    refused.length === 0
      ? "Aucun courriel n’a été refusé."
      : table(
          ["Numéro", "Destinataire", "Objet", "Refusé le", "Réponse du serveur"],
          refused.map(({ id, to, subject, at, answer }) => [id, to, subject, at, answer]),
        ),
  ];
  if (refusedCount > refused.length)
    parts.push(`Les ${refused.length} derniers, sur ${refusedCount} courriels refusés.`);
  if (refused.length > 0)
    parts.push("Pour en envoyer un de nouveau\u00a0: npm run admin -- courriels --renvoyer NUMÉRO");
  parts.push(
    waiting === 0
      ? "Aucun courriel n’attend d’être envoyé."
      : `Courriels qui attendent d’être envoyés\u00a0: ${waiting}, depuis le ${waitingSince}.`,
  );
  return parts.join("\n\n");
}
