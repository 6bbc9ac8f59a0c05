import { countOf, formatNumber } from "@/lib/domain/text";
import type { Mode } from "@/lib/domain/vocabulary";
import { modeLabels, scopeLabel, scopeWords } from "@/lib/habilitations/labels";
import type { RequestState, ScopeProblem } from "./policy";

export const errors = {
  identifierMissing: "Saisissez l’identifiant de la structure, ou son nom si elle est publique.",
  identifierShape: (length: number) =>
    `Un SIRET compte 14 chiffres (${length} ${length > 1 ? "saisis" : "saisi"}). Vérifiez-le, puis recommencez.`,
  unknown: (identifier: string) =>
    `Aucune structure ne porte l’identifiant ${identifier}. Vérifiez-le, puis recommencez.`,
  nameShort: "4 caractères au minimum pour chercher un nom.",
  nobodyNamed: (text: string) =>
    `Aucune structure publique ouverte ne correspond à «\u00a0${text}\u00a0». Une entreprise se cherche par son SIRET exact, pas par son nom.`,
  closed: (designation: string) => `La structure ${designation} est fermée\u00a0: aucun accès ne peut y être demandé.`,
  scopeMissing: "Choisissez la structure entière, ou un ou plusieurs services.",
  servicesMissing: "Choisissez au moins un service.",
  servicesMany: (max: number, count: number) =>
    `${formatNumber(max)} services au maximum en une fois (${formatNumber(count)} choisis).`,
  modeMissing: "Choisissez la consultation ou la modification.",
};

export const refusals = {
  structureGone: "Cette structure n’existe plus, ou a fermé entre-temps. Cherchez-en une autre.",
  nobodyAnswers:
    "Personne ne pourrait répondre à votre demande. Adressez-vous à l’exploitant de la plateforme, qui peut en nommer un.",
  noGestionnaire:
    "Cette structure n’a pas encore de gestionnaire\u00a0: personne ne pourrait répondre. Adressez-vous à l’exploitant de la plateforme.",
  serviceGone: "Un des services choisis n’existe plus ou a fermé. Rechargez la page, puis recommencez.",
  tooMany: (max: number, waiting: number) =>
    `${countOf(max, "demande")} au maximum peuvent attendre une réponse (vous en avez ${waiting}). Annulez-en, ou attendez une réponse.`,
  answered: "Cette demande a reçu une réponse entre-temps. Rechargez la page pour la voir.",
};

type Service = { code: string; label: string } | null;

/** One scope that cannot be asked for, by name. */
export function scopeRefusal(problem: ScopeProblem, service: Service): string {
  const scope = scopeWords(service);
  switch (problem) {
    case "acting":
      return `Vous avez déjà une habilitation sur ${scope}. Pour la changer, adressez-vous à un gestionnaire.`;
    case "waiting":
      return `Vous avez déjà une demande en attente sur ${scope}.`;
    case "covered":
      return `Votre habilitation sur la structure entière couvre déjà ${scope}.`;
  }
}

/** Beside a scope that is not offered. */
export const heldLabels: Record<ScopeProblem, string> = {
  acting: "Vous avez déjà cette habilitation.",
  waiting: "Votre demande attend une réponse.",
  covered: "Votre habilitation sur la structure entière suffit.",
};

export const stateLabels: Record<RequestState, string> = {
  attente: "En attente",
  acceptee: "Acceptée",
  partielle: "Acceptée en partie",
  refusee: "Refusée",
  annulee: "Annulée",
  retiree: "Acceptée, puis retirée",
};

/** « Modification, structure entière »; « Consultation, service EDUC – Education » */
export const accessLabel = ({ mode, service }: { mode: Mode; service: Service }) =>
  `${modeLabels[mode]}, ${service ? `service ${scopeLabel(service)}` : "structure entière"}`;

const typeNames: Record<string, string> = {
  SIRET: "SIRET",
  UE_HORS_FRANCE: "Union européenne hors France",
  HORS_UE: "hors Union européenne",
  RIDET: "RIDET",
  TAHITI: "Tahiti",
};

export const typeLabel = (type: string) => typeNames[type] ?? type;
