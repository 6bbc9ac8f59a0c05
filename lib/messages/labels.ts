import { formatDate, type ParisDate } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";
import type { DisplayState, Reason } from "./policy";

export const errors = {
  titleMissing: "Saisissez un titre.",
  bodyMissing: "Saisissez le texte du message.",
  dateMissing: "Saisissez une date.",
  startPassed: "Cette date est passée\u00a0: commencez aujourd’hui ou plus tard.",
  endPassed: "Cette date est passée\u00a0: choisissez aujourd’hui ou plus tard.",
  endBeforeStart: (start: ParisDate) =>
    `La fin précède le début\u00a0: choisissez le ${formatDate(start)} ou plus tard.`,
  recipientsMissing: "Ajoutez au moins un destinataire.",
  senderMissing: "Choisissez une structure émettrice pour laquelle vous avez une habilitation en modification.",
  serviceUnknown: "Choisissez un service de cette structure pour lequel vous avez une habilitation.",
};

/** Why the start of a sent message can't become that one (E3). */
export const startReasons = {
  began: "L’affichage a déjà commencé\u00a0: cette date ne peut plus changer.",
  past: "Choisissez aujourd’hui ou une date à venir.",
};

export const refusals = {
  conflict:
    "Ce brouillon a été enregistré ailleurs entre-temps, dans un autre onglet ou par un collègue. Rien n’est perdu\u00a0: comparez, puis choisissez.",
  alreadySent: "Ce message a déjà été envoyé\u00a0: il ne peut plus être modifié ici.",
  formUsed: (reference: string) =>
    `Ce formulaire a déjà servi à envoyer ${reference}. Pour envoyer un autre message, copiez votre texte et créez un nouveau message.`,
  deleted: "Ce brouillon a été supprimé entre-temps. Copiez votre texte, puis créez un nouveau message.",
  revoked:
    "Vous n’avez plus d’habilitation en modification pour cet émetteur. Votre saisie est conservée ici\u00a0: copiez-la si besoin.",
  sentChanged: "Ce message a été modifié entre-temps. Rechargez la page pour voir ses dates actuelles.",
};

export const reasons: Record<Reason, string> = {
  invisible: "Message introuvable.",
  consultation: "Votre habilitation est en consultation\u00a0: elle permet de lire, pas de modifier.",
  expired: "La période d’affichage est terminée\u00a0: ce message ne peut plus être modifié.",
  sent: "Un message envoyé ne peut pas être supprimé. Pour le retirer, avancez sa date de fin.",
};

export const stateLabels: Record<DisplayState, string> = {
  brouillon: "Brouillon",
  programme: "Programmé",
  "en-cours": "En cours",
  expire: "Expiré",
};

export const kindLabels = { client: "Clients", fournisseur: "Fournisseurs" } as const;

type OutboxCounts = { total: number; drafts: number };

/** « 18 messages, dont 1 brouillon. » */
export function outboxLead({ total, drafts }: OutboxCounts): string {
  if (total === 0) return "Les messages que vous créez pour vos structures.";
  return `${countOf(total, "message")}${drafts > 0 ? `, dont ${countOf(drafts, "brouillon")}` : ""}.`;
}

/** What an empty outbox says: what is true, why, and what to do next. */
export function emptyOutbox({ total }: OutboxCounts, canWrite: boolean): { title: string; text: string } {
  if (total > 0)
    return { title: "Aucun message ne correspond à ces filtres", text: "Modifiez-en un, ou retirez-les tous." };
  return {
    title: "Aucun message créé",
    text: canWrite
      ? "Créez un message pour prévenir vos clients ou vos fournisseurs d’un changement\u00a0: vous pourrez l’enregistrer en brouillon, puis l’envoyer."
      : "Votre habilitation est en consultation\u00a0: vous verrez ici les messages que vos collègues envoient.",
  };
}
