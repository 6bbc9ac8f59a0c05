import { countOf } from "@/lib/domain/text";
import type { Announcements } from "@/lib/web/announcement";
import { readCount } from "@/lib/web/url";

/** What the inbox says once it has asked how to be told of new messages. */
export const noticeAnnouncements: Announcements = {
  courriels: { title: "Choix enregistré.", text: "Vous pourrez le changer dans «\u00a0Mon compte\u00a0»." },
  "courriels-plus-tard": {
    title: "Entendu.",
    text: "Sans choix de votre part, vous recevez un courriel par jour quand il y a du nouveau. Vous pourrez le changer dans «\u00a0Mon compte\u00a0».",
  },
};

/** What « Mon compte » says after an action that took a line away, or that came from another page. */
export const accountAnnouncements: Announcements = {
  demandee: (params) => ({
    title: `${countOf(Math.max(1, readCount(params, "demandes")), "demande envoyée", "demandes envoyées")}.`,
    text: "La réponse des gestionnaires s’affichera ici, dans «\u00a0Mes demandes\u00a0».",
  }),
  annulee: { title: "Demande annulée.", text: "Vous pouvez en faire une autre." },
  renoncee: {
    title: "Vous avez renoncé à cette habilitation.",
    text: "Pour la retrouver, demandez un nouvel accès.",
  },
  session: { title: "Session fermée.", text: "Sur ce poste-là, la prochaine action demandera de se connecter." },
  sessions: {
    title: "Toutes vos autres sessions sont fermées.",
    text: "Sur ces postes, la prochaine action demandera de se connecter.",
  },
};
