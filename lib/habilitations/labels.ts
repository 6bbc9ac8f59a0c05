import { countOf, formatNumber } from "@/lib/domain/text";
import type { Mode, Role } from "@/lib/domain/vocabulary";
import type { Reason } from "./policy";

export const modeLabels: Record<Mode, string> = { consultation: "Consultation", modification: "Modification" };
export const modeHints: Record<Mode, string> = {
  consultation: "Lire les messages.",
  modification: "Lire, écrire, envoyer et tenir les listes.",
};
export const roleLabels: Record<Role, string> = {
  aucun: "",
  secondaire: "Gestionnaire secondaire",
  principal: "Gestionnaire principal",
};

export const reasons: Record<Reason, string> = {
  etrangere: "Vous n’êtes pas gestionnaire de cette structure.",
  soi: "Un autre gestionnaire peut la modifier.",
  gestionnaire: "Seul le gestionnaire principal peut la modifier.",
  principal: "Le rôle principal se transmet, il ne se retire pas.",
  service: "Un gestionnaire doit être habilité sur la structure entière.",
};

export const errors = {
  holdsAddress: "Ni adresse électronique, ni adresse d’un site.",
  emailsMissing: "Saisissez au moins une adresse électronique.",
  emailsMany: (max: number, count: number) =>
    `${formatNumber(max)} adresses au maximum en une fois (${formatNumber(count)} saisies).`,
  emailWrong: (texts: string[]) =>
    `${texts.length > 1 ? "Adresses à corriger" : "Adresse à corriger"}\u00a0: ${texts
      .slice(0, 5)
      .map((text) => `«\u00a0${text.length > 60 ? `${text.slice(0, 60)}…` : text}\u00a0»`)
      .join(", ")}${texts.length > 5 ? "…" : ""}`,
  modeMissing: "Choisissez consultation ou modification.",
  scopeMissing: "Choisissez la structure entière, ou au moins un service.",
  serviceUnknown: "Ce service n’est pas ouvert dans cette structure.",
  servicesMany: (max: number, count: number) =>
    `${formatNumber(max)} services au maximum en une fois (${formatNumber(count)} choisis).`,
  requestsMany: (max: number, count: number) =>
    `${formatNumber(max)} demandes au maximum en une fois (${formatNumber(count)} cochées).`,
  endPast: "La date de fin doit être aujourd’hui ou plus tard.",
  reasonMissing: "Saisissez un motif\u00a0: il est envoyé à la personne.",
  same: "Cette personne a déjà une habilitation sur cette portée.",
  codeMissing: "Saisissez un code, sans espace au début ni à la fin.",
  codeTaken: "Un service de cette structure porte déjà ce code.",
  labelMissing: "Saisissez un libellé.",
  noneTicked: "Cochez au moins une demande.",
};

export const refusals = {
  changed: "Cette habilitation a été modifiée entre-temps par un autre gestionnaire. Rechargez la page pour la voir.",
  decided: "Un autre gestionnaire a déjà répondu à cette demande. Rechargez la page pour voir sa réponse.",
  serviceClosed: (email: string, code: string) =>
    `Rien n’a été accordé\u00a0: la demande de ${email} porte sur le service ${code}, fermé depuis. Répondez-lui à part\u00a0: acceptez-la sur une autre portée, ou refusez-la.`,
  lostRole: "Vous n’êtes plus gestionnaire de cette structure. Rien n’a été changé.",
  invitationGone: "Cette invitation a déjà été utilisée ou annulée.",
  handOverEnds: "Le rôle principal va à une personne dont le compte est actif et l’habilitation sans date de fin.",
  lastPrincipal: "Une structure garde toujours un gestionnaire principal\u00a0: transmettez d’abord ce rôle.",
};

type Scope = { code: string; label: string } | null;

/** « Structure entière », or a service by code and label; some labels only repeat the code. */
export function scopeLabel(service: Scope): string {
  if (service === null) return "Structure entière";
  return service.label === service.code ? service.code : `${service.code} – ${service.label}`;
}

export const people = (count: number) => countOf(count, "personne");

/** The same inside a sentence: « la structure entière », « le service EDUC – Education » */
export const scopeWords = (service: Parameters<typeof scopeLabel>[0]) =>
  service ? `le service ${scopeLabel(service)}` : "la structure entière";
