import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";

const inPages = pages();

/** I2, I3: the inbox's state, as its address says it. */
export type InboxQuery = InPages & { sender: string; receiver: string; expired: boolean };

export const parseInboxQuery = (params: SearchParams): InboxQuery => ({
  sender: readText(params, "emettrice", 60),
  receiver: readText(params, "destinataire", 60),
  expired: readText(params, "expires") === "oui",
  ...inPages.read(params),
});

export const inboxPath = (query: InboxQuery, turn?: Turn): string =>
  pathWith("/reception", {
    emettrice: query.sender,
    destinataire: query.receiver,
    expires: query.expired ? "oui" : "",
    ...inPages.write(query, turn),
  });

export const hasInboxFilters = (query: InboxQuery) => query.sender !== "" || query.receiver !== "" || query.expired;
