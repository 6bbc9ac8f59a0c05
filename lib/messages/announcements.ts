import { formatDate, type ParisDate } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";
import { isReference } from "@/lib/domain/vocabulary";
import type { Announcement, Announcements } from "@/lib/web/announcement";
import { param, readCount, type SearchParams } from "@/lib/web/url";
import type { SentMessage } from "./find";

/** The message that the last action was about, as the address names it; read through the viewer like any other. */
export function announcedReference(params: SearchParams): string | undefined {
  return param(params, "annonce") === "envoye" ? param(params, "message") : undefined;
}

/** What a page of messages says after an action; `message` is the one that `announcedReference` names, where it was read. */
export const messageAnnouncements = (message: SentMessage | null, today: ParisDate): Announcements => ({
  envoye: () => sent(message, today),
  supprime: named((reference) => ({ title: `Brouillon ${reference} supprimé.` })),
  enregistre: {
    title: "Brouillon enregistré.",
    text: "Il reste invisible pour ses destinataires tant qu’il n’est pas envoyé.",
  },
  duplique: named((reference) => ({
    title: `Copie de ${reference}.`,
    text: "C’est un brouillon\u00a0: vérifiez ses dates et ses destinataires avant de l’envoyer.",
  })),
  modifie: (params) => ({
    title: "Modifications enregistrées.",
    text: addedSentence(readCount(params, "ajoutes"), readCount(params, "deja")),
  }),
});

/** Only of a message that the viewer sees, and that is displayed or will be. */
function sent(message: SentMessage | null, today: ParisDate): Announcement | null {
  if (message?.status !== "envoye") return null;
  const { reference, recipientCount, displayStart, displayEnd } = message;
  if (!displayStart || !displayEnd || displayEnd < today) return null;
  return {
    title: `Message ${reference} envoyé à ${countOf(recipientCount, "destinataire")}.`,
    text: `Il est affiché ${displayStart > today ? `du ${formatDate(displayStart)} au` : "jusqu’au"} ${formatDate(displayEnd)} inclus.`,
  };
}

/** Only with a reference: an address typed by hand puts no other words on the page. */
const named = (say: (reference: string) => Announcement) => (params: SearchParams) => {
  const reference = param(params, "message");
  return isReference(reference) ? say(reference) : null;
};

function addedSentence(added: number, already: number): string {
  const sentences: string[] = [];
  if (added > 0) sentences.push(`${countOf(added, "destinataire ajouté", "destinataires ajoutés")}.`);
  if (already > 0)
    sentences.push(`${countOf(already, "destinataire l’avait déjà reçu", "destinataires l’avaient déjà reçu")}.`);
  return sentences.join(" ");
}
