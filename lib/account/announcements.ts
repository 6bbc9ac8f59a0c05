import { countOf } from "@/lib/domain/text";
import { param, readCount, type SearchParams } from "@/lib/web/url";

/** What the inbox says once it has asked how to be told of new messages. */
export function noticeAnnouncement(params: SearchParams): { title: string; text: string } | null {
  switch (param(params, "annonce")) {
    case "courriels":
      return { title: "Choix enregistré.", text: "Vous pourrez le changer dans «\u00a0Mon compte\u00a0»." };
    case "courriels-plus-tard":
      return {
        title: "Entendu.",
        text: "Sans choix de votre part, vous recevez un courriel par jour quand il y a du nouveau. Vous pourrez le changer dans «\u00a0Mon compte\u00a0».",
      };
    default:
      return null;
  }
}

/** What « Mon compte » says after an action that took a line away, or that came from another page. */
export function accountAnnouncement(params: SearchParams): { title: string; text: string } | null {
  switch (param(params, "annonce")) {
    case "demandee":
      return {
        title: `${countOf(Math.max(1, readCount(params, "demandes")), "demande envoyée", "demandes envoyées")}.`,
        text: "La réponse des gestionnaires s’affichera ici, dans «\u00a0Mes demandes\u00a0».",
      };
    case "annulee":
      return { title: "Demande annulée.", text: "Vous pouvez en faire une autre." };
    case "renoncee":
      return {
        title: "Vous avez renoncé à cette habilitation.",
        text: "Pour la retrouver, demandez un nouvel accès.",
      };
    case "session":
      return { title: "Session fermée.", text: "Sur ce poste-là, la prochaine action demandera de se connecter." };
    case "sessions":
      return {
        title: "Toutes vos autres sessions sont fermées.",
        text: "Sur ces postes, la prochaine action demandera de se connecter.",
      };
    default:
      return null;
  }
}
