import { countOf, formatNumber } from "@/lib/domain/text";
import type { RecipientKind } from "@/lib/domain/vocabulary";

export const errors = {
  nameMissing: "Saisissez un nom.",
  nameTaken: "Une liste de cet émetteur porte déjà ce nom. Choisissez-en un autre.",
  recipientsMissing: "Ajoutez au moins un destinataire.",
  ownerMissing: "Choisissez une structure pour laquelle vous avez une habilitation en modification.",
};

/** Lists of one message. */
export const tooManyLists = (max: number, count: number) =>
  `${formatNumber(max)} listes au maximum (${formatNumber(count)} choisies).`;

export const refusals = {
  invisible: "Cette liste n’existe plus, ou vos habilitations ne permettent plus de l’ouvrir.",
  consultation: "Votre habilitation permet d’utiliser cette liste, pas de la modifier.",
  renamed: (name: string) =>
    `Cette liste a été renommée «\u00a0${name}\u00a0» entre-temps. Votre saisie est conservée\u00a0: enregistrez de nouveau pour la remplacer.`,
  deletedInDraft: (names: string[]) =>
    `${names.length > 1 ? "Listes supprimées" : "Liste supprimée"}\u00a0: ${names.map((name) => `«\u00a0${name}\u00a0»`).join(", ")}. Retirez-${names.length > 1 ? "les" : "la"} pour envoyer.`,
  hidden: (count: number) =>
    count > 1
      ? "Des listes de ce brouillon, choisies par un collègue, sont d’un autre service\u00a0: retirez-les, ou laissez-le envoyer."
      : "Une liste de ce brouillon, choisie par un collègue, est d’un autre service\u00a0: retirez-la, ou laissez-le envoyer.",
  foreign: "Une liste choisie n’est pas à cet émetteur, ou n’est pas de ce type. Retirez-la.",
};

/** In place of the name of a list that the viewer may not see. */
export const HIDDEN_LIST = "Liste d’un autre service, choisie par un collègue";

export const kindLabels = { client: "Client", fournisseur: "Fournisseur" } as const;

export const memberHeader = ["Identifiant", "Designation", "CodeService", "LibelleService", "Etat"];

type Row = {
  identifier: string;
  designation: string;
  service: { code: string; label: string } | null;
  closed?: boolean;
};

export const memberRow = ({ identifier, designation, service, closed }: Row): string[] => [
  identifier,
  designation,
  service?.code ?? "",
  service?.label ?? "",
  closed ? "Fermé" : "",
];

/** What a line of a file is for a list. */
export const lineStates = {
  bonne: "reconnue",
  doublon: "en double dans le fichier",
  presente: "déjà dans la liste",
  illisible: "identifiant illisible : 14 chiffres attendus pour un SIRET",
  inconnue: "structure ou service inconnu",
  etrangere: "aucune facture échangée",
  fermee: "structure ou service fermé",
} as const;
export type LineState = keyof typeof lineStates;

const severalLines: Record<LineState, string> = {
  bonne: "reconnues",
  doublon: "en double dans le fichier",
  presente: "déjà dans la liste",
  illisible: "identifiants illisibles\u00a0: 14 chiffres attendus pour un SIRET",
  inconnue: "structures ou services inconnus",
  etrangere: "sans facture échangée",
  fermee: "structures ou services fermés",
};

/** « 1 reconnue », « 33 reconnues »: how many lines of a file are so. */
export const countLines = (count: number, state: LineState) =>
  `${formatNumber(count)}\u00a0${count < 2 ? lineStates[state] : severalLines[state]}`;

type Listed = {
  kind: RecipientKind;
  members: number;
  owner: { designation: string; service: { code: string } | null };
};

/** « 48 destinataires, fournisseurs de Ville de Chambéry, service STECH » */
export function listLead({ kind, members, owner }: Listed): string {
  const of = `${kind === "client" ? "clients" : "fournisseurs"} de ${owner.designation}`;
  return `${countOf(members, "destinataire")}, ${of}${owner.service ? `, service ${owner.service.code}` : ""}.`;
}

/** Under a list's search, or in place of its recipients. */
export const noMembers = ({ members }: { members: number }) =>
  members === 0 ? "Cette liste n’a pas encore de destinataire." : "Aucun destinataire ne correspond.";

export const closedSentence = (closed: number) =>
  `${countOf(closed, "destinataire est fermé", "destinataires sont fermés")}.`;
