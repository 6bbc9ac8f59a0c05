import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";

/** Rows of a table of « Mon compte » before it is worth turning pages. */
export const ACCOUNT_ROWS = 20;

type Part = { page: number; pageSize: number };

/** « Mon compte » shows two tables: each has its page in the address. */
export type AccountQuery = { habilitations: Part; requests: Part };

export function parseAccountQuery(params: SearchParams): AccountQuery {
  const part = (page: string, size: string): Part => {
    const text = param(params, size).slice(0, 20);
    return {
      page: parsePage(param(params, page).slice(0, 20)),
      pageSize: text === "" ? ACCOUNT_ROWS : parsePageSize(text),
    };
  };
  return { habilitations: part("page", "parPage"), requests: part("pageDemandes", "demandesParPage") };
}

type Change = { page?: number; size?: number };

/** The address of « Mon compte » with one of its tables turned; a changed size begins at the first page. */
export function accountPath(query: AccountQuery, change: { habilitations?: Change; requests?: Change } = {}): string {
  const shown = ({ page, pageSize }: Part, to?: Change) => {
    const [at, size] = to ? [to.page ?? 1, to.size ?? pageSize] : [page, pageSize];
    return { page: at > 1 ? at : "", size: size === ACCOUNT_ROWS ? "" : size };
  };
  const first = shown(query.habilitations, change.habilitations);
  const second = shown(query.requests, change.requests);
  return pathWith("/compte", {
    page: first.page,
    parPage: first.size,
    pageDemandes: second.page,
    demandesParPage: second.size,
  });
}
