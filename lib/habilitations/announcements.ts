import { countOf } from "@/lib/domain/text";
import type { Announcement, Announcements } from "@/lib/web/announcement";
import { param, readCount, type SearchParams } from "@/lib/web/url";

const acts = "Le changement agit dès son prochain clic.";

/** What a page of the gestionnaire's space says after an action. */
export const spaceAnnouncements: Announcements = {
  habilitees: granted,
  modifiee: { title: "Habilitation modifiée.", text: acts },
  retiree: { title: "Habilitation retirée.", text: `${acts} Le motif lui est envoyé.` },
  transmise: { title: "Rôle principal transmis.", text: "Vous êtes maintenant gestionnaire secondaire." },
  acceptee: { title: "Demande acceptée.", text: "La personne en est avertie." },
  refusee: { title: "Demande refusée.", text: "La personne en est avertie, avec le motif." },
  acceptees: (params) => ({
    title: `${countOf(readCount(params, "demandes"), "demande acceptée", "demandes acceptées")}.`,
  }),
  refusees: (params) => ({
    title: `${countOf(readCount(params, "demandes"), "demande refusée", "demandes refusées")}.`,
  }),
  annulee: { title: "Invitation annulée.", text: "Son lien ne s’ouvre plus." },
  "service-ouvert": { title: "Service ouvert.", text: "Il est proposé dès maintenant." },
  "service-renomme": { title: "Service renommé." },
  "service-ferme": {
    title: "Service fermé.",
    text: "Il n’est plus proposé. Les messages déjà envoyés restent lisibles.",
  },
};

function granted(params: SearchParams): Announcement {
  const [given, invited, already] = ["accordees", "invitees", "deja"].map((name) => readCount(params, name));
  const done = [
    given ? countOf(given, "personne habilitée", "personnes habilitées") : "",
    invited ? countOf(invited, "invitation envoyée", "invitations envoyées") : "",
  ].filter(Boolean);
  const rest = [
    already ? `${countOf(already, "personne l’était déjà", "personnes l’étaient déjà")}.` : "",
    param(params, "soi") ? "Votre adresse a été passée\u00a0: personne ne s’habilite soi-même." : "",
    invited ? "Le lien d’une invitation sert une fois, pendant 7 jours." : "",
  ].filter(Boolean);
  return { title: done.length > 0 ? `${done.join(", ")}.` : "Rien n’a changé.", text: rest.join(" ") };
}
