import { formatDate, type ParisDate } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";
import { param, readCount, type SearchParams } from "@/lib/web/url";
import type { SentMessage } from "./find";

/** The message that the last action was about, as the address names it; read through the viewer like any other. */
export function announcedReference(params: SearchParams): string | undefined {
  return param(params, "annonce") === "envoye" ? param(params, "message") : undefined;
}

type Announced = { title: string; text: string };

/** What the page says after an action. An address typed by hand announces nothing that is not true. */
export function announcement(params: SearchParams, announced: SentMessage | null, today: ParisDate): Announced | null {
  switch (param(params, "annonce")) {
    case "envoye":
      return announced?.status === "envoye" &&
        announced.displayStart &&
        announced.displayEnd &&
        announced.displayEnd >= today
        ? {
            title: `Message ${announced.reference} envoyé à ${countOf(announced.recipientCount, "destinataire")}.`,
            text: `Il est affiché ${announced.displayStart > today ? `du ${formatDate(announced.displayStart)} au` : "jusqu’au"} ${formatDate(announced.displayEnd)} inclus.`,
          }
        : null;
    case "supprime":
      return /^MSG_\d{9}$/.test(param(params, "message"))
        ? { title: `Brouillon ${param(params, "message")} supprimé.`, text: "" }
        : null;
    case "enregistre":
      return {
        title: "Brouillon enregistré.",
        text: "Il reste invisible pour ses destinataires tant qu’il n’est pas envoyé.",
      };
    case "duplique":
      return /^MSG_\d{9}$/.test(param(params, "message"))
        ? {
            title: `Copie de ${param(params, "message")}.`,
            text: "C’est un brouillon\u00a0: vérifiez ses dates et ses destinataires avant de l’envoyer.",
          }
        : null;
    case "modifie":
      return {
        title: "Modifications enregistrées.",
        text: addedSentence(readCount(params, "ajoutes"), readCount(params, "deja")),
      };
    default:
      return null;
  }
}

function addedSentence(added: number, already: number): string {
  const sentences: string[] = [];
  if (added > 0) sentences.push(`${countOf(added, "destinataire ajouté", "destinataires ajoutés")}.`);
  if (already > 0)
    sentences.push(`${countOf(already, "destinataire l’avait déjà reçu", "destinataires l’avaient déjà reçu")}.`);
  return sentences.join(" ");
}
