import { isReference } from "@/lib/domain/vocabulary";
import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import type { Page } from "@/lib/web/pagination";
import { pathWith, type SearchParams } from "@/lib/web/url";

const inPages = pages();

/** Past the pages that are counted: after the message that the last page ended with, or `back`, before the one it began with. */
export type Cursor = { back: boolean; reference: string };

/** I2, I3: the inbox's state, as its address says it. */
export type InboxQuery = InPages & { sender: string; receiver: string; expired: boolean; cursor?: Cursor };

export function parseInboxQuery(params: SearchParams): InboxQuery {
  const cursor = readCursor(params, "apres", false) ?? readCursor(params, "avant", true);
  return {
    sender: readText(params, "emettrice", 60),
    receiver: readText(params, "destinataire", 60),
    expired: readText(params, "expires") === "oui",
    ...inPages.read(params),
    ...(cursor ? { cursor } : {}),
  };
}

function readCursor(params: SearchParams, name: string, back: boolean): Cursor | null {
  const reference = readText(params, name, 20);
  return isReference(reference) ? { back, reference } : null;
}

export const inboxPath = (query: InboxQuery, { cursor, ...turn }: Turn & { cursor?: Cursor } = {}): string =>
  pathWith("/reception", {
    emettrice: query.sender,
    destinataire: query.receiver,
    expires: query.expired ? "oui" : "",
    ...inPages.write(query, turn),
    apres: cursor?.back === false ? cursor.reference : "",
    avant: cursor?.back ? cursor.reference : "",
  });

/** Where « Suivante » and « Précédente » lead past the pages that are counted; undefined where all are. */
export function beyondCounted(
  query: InboxQuery,
  { page: { page, pageCount, pageSize, more }, messages }: { page: Page; messages: { reference: string }[] },
): { previous: string | null; next: string | null } | undefined {
  if (!more) return undefined;
  const [first, last] = [messages[0], messages.length === pageSize ? messages.at(-1) : undefined];
  const to = (at: number, reference: string, back: boolean) =>
    inboxPath(query, { page: at, cursor: { back, reference } });
  return {
    next: last && page >= pageCount ? to(page + 1, last.reference, false) : null,
    previous: first && page > pageCount + 1 ? to(page - 1, first.reference, true) : null,
  };
}

export const hasInboxFilters = (query: InboxQuery) => query.sender !== "" || query.receiver !== "" || query.expired;
