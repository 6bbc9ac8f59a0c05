import { countOf, countUpTo } from "@/lib/domain/text";
import { UNREAD_COUNTED } from "./policy";
import type { InboxQuery } from "./query";
import type { Inbox } from "./read";

/** « 14 messages reçus, dont 3 non lus et 2 expirés. », « Plus de 10 000 messages reçus, dont plus de 999 non lus. » */
export function inboxLead({
  total,
  many,
  unread,
  expired,
}: Pick<Inbox, "total" | "many" | "expired"> & { unread: number }): string {
  if (total === 0) return "Les annonces de vos fournisseurs et de vos clients publics.";
  const parts = [
    unread > 0 && countUpTo(UNREAD_COUNTED, unread, "non lu", "non lus"),
    expired !== null && expired > 0 && countOf(expired, "expiré"),
  ].filter(Boolean);
  return `${many ? "Plus de\u00a0" : ""}${countOf(total, "message reçu", "messages reçus")}${parts.length > 0 ? `, dont ${parts.join(" et ")}` : ""}.`;
}

type Empty = { title: string; text: string; action?: { href: string; label: string } };

/** What an empty inbox says: what is true today, why, and one next step. Null when there is something to show. */
export function emptyInbox({ total, page }: Pick<Inbox, "total" | "page">, query: InboxQuery): Empty | null {
  if (page.total > 0) return null;
  const rule =
    "Les annonces de vos fournisseurs et de vos clients publics apparaissent ici du premier au dernier jour de leur période d’affichage, puis quittent cette page.";
  if (query.sender !== "" || query.receiver !== "") {
    return {
      title: "Aucun message ne correspond à ces filtres",
      text: query.expired
        ? "Choisissez une autre structure, ou retirez les filtres."
        : "Choisissez une autre structure, ou affichez aussi les messages expirés.",
      action: { href: "/reception", label: "Retirer les filtres" },
    };
  }
  if (total === 0) return { title: "Aucun message reçu", text: rule };
  return {
    title: "Aucun message affiché aujourd’hui",
    text: rule,
    action: { href: "/reception?expires=oui", label: "Afficher les messages expirés" },
  };
}

/** Characters of the two lines that an inbox shows of a message, at most. */
const EXTRACT_MAX = 200;

/**
 * I1: the two first lines of a text that say something, and what follows (« suite »), cut between two words. Joined, they
 * are the text again.
 */
export function extractOf(body: string): { start: string; rest: string } {
  const lines = /^\s*\S.*(?:\n\s*\S.*)?/.exec(body)?.[0] ?? body;
  if (lines.length <= EXTRACT_MAX) return { start: lines, rest: body.slice(lines.length) };
  const at = lines.lastIndexOf(" ", EXTRACT_MAX);
  // One word longer than that is cut where it stands, not inside a pair of surrogates.
  const end = at > EXTRACT_MAX / 2 ? at : [...lines.slice(0, EXTRACT_MAX + 1)].slice(0, -1).join("").length;
  return { start: body.slice(0, end), rest: body.slice(end) };
}
