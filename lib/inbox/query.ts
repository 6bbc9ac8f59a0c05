import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";

/** I2, I3: the inbox's state, as its address says it. */
export type InboxQuery = { sender: string; receiver: string; expired: boolean; page: number; pageSize: number };

export function parseInboxQuery(params: SearchParams): InboxQuery {
  const read = (name: string) => param(params, name).replaceAll("\u0000", "").slice(0, 60);
  return {
    sender: read("emettrice"),
    receiver: read("destinataire"),
    expired: read("expires") === "oui",
    page: parsePage(read("page")),
    pageSize: parsePageSize(read("parPage")),
  };
}

export function inboxPath(query: InboxQuery, change: { page?: number; size?: number } = {}): string {
  const size = change.size ?? query.pageSize;
  return pathWith("/reception", {
    emettrice: query.sender,
    destinataire: query.receiver,
    expires: query.expired ? "oui" : "",
    parPage: size === 5 ? "" : size,
    page: change.page && change.page > 1 ? change.page : "",
  });
}

export const hasInboxFilters = (query: InboxQuery) => query.sender !== "" || query.receiver !== "" || query.expired;
