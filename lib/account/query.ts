import { type InPages, pages, type Turn } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";

/** Rows of a table of « Mon compte » before it is worth turning pages. */
export const ACCOUNT_ROWS = 20;

const tables = {
  habilitations: pages(ACCOUNT_ROWS),
  requests: pages(ACCOUNT_ROWS, { page: "pageDemandes", size: "demandesParPage" }),
};
type Table = keyof typeof tables;

/** « Mon compte » shows two tables: each has its page in the address. */
export type AccountQuery = Record<Table, InPages>;

export const parseAccountQuery = (params: SearchParams): AccountQuery => ({
  habilitations: tables.habilitations.read(params),
  requests: tables.requests.read(params),
});

/** The address of « Mon compte » with one of its tables turned; the other stays at its page. */
export function accountPath(query: AccountQuery, turn: Partial<Record<Table, Turn>> = {}): string {
  const shown = (table: Table) => tables[table].write(query[table], turn[table] ?? { page: query[table].page });
  return pathWith("/compte", { ...shown("habilitations"), ...shown("requests") });
}
