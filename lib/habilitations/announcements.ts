import { countOf } from "@/lib/domain/text";
import { param, readCount, type SearchParams } from "@/lib/web/url";

/** What a page of the gestionnaire's space says after an action. */
export function spaceAnnouncement(params: SearchParams): { title: string; text: string } | null {
  const acts = "Le changement agit dès son prochain clic.";
  switch (param(params, "annonce")) {
    case "habilitees":
      return granted(params);
    case "modifiee":
      return { title: "Habilitation modifiée.", text: acts };
    case "retiree":
      return { title: "Habilitation retirée.", text: `${acts} Le motif lui est envoyé.` };
    case "transmise":
      return { title: "Rôle principal transmis.", text: "Vous êtes maintenant gestionnaire secondaire." };
    case "acceptee":
      return { title: "Demande acceptée.", text: "La personne en est avertie." };
    case "refusee":
      return { title: "Demande refusée.", text: "La personne en est avertie, avec le motif." };
    case "acceptees":
      return {
        title: `${countOf(readCount(params, "demandes"), "demande acceptée", "demandes acceptées")}.`,
        text: "",
      };
    case "refusees":
      return { title: `${countOf(readCount(params, "demandes"), "demande refusée", "demandes refusées")}.`, text: "" };
    case "annulee":
      return { title: "Invitation annulée.", text: "Son lien ne s’ouvre plus." };
    case "service-ouvert":
      return { title: "Service ouvert.", text: "Il est proposé dès maintenant." };
    case "service-renomme":
      return { title: "Service renommé.", text: "" };
    case "service-ferme":
      return { title: "Service fermé.", text: "Il n’est plus proposé. Les messages déjà envoyés restent lisibles." };
    default:
      return null;
  }
}

function granted(params: SearchParams): { title: string; text: string } {
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
