import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";

/** The state of the page of e-mails, as its address says it. */
export type EmailsQuery = { page: number; pageSize: number };

const USUAL = 20;

export function parseEmailsQuery(params: SearchParams): EmailsQuery {
  const size = param(params, "parPage").slice(0, 20);
  return {
    page: parsePage(param(params, "page").slice(0, 20)),
    pageSize: size === "" ? USUAL : parsePageSize(size),
  };
}

export function emailsPath(query: EmailsQuery, change: { page?: number; size?: number } = {}): string {
  const size = change.size ?? query.pageSize;
  return pathWith("/courriels", {
    parPage: size === USUAL ? "" : size,
    page: change.page && change.page > 1 ? change.page : "",
  });
}
