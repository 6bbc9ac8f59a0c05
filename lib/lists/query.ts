import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";

const clean = (params: SearchParams, name: string, max: number) =>
  param(params, name).replaceAll("\u0000", "").slice(0, max);

/** L2: the state of the page of lists, as its address says it. */
export type ListsQuery = { structure: string; kind: "" | "client" | "fournisseur"; page: number; pageSize: number };

export function parseListsQuery(params: SearchParams): ListsQuery {
  const kind = clean(params, "type", 20);
  return {
    structure: clean(params, "structure", 60),
    kind: kind === "client" || kind === "fournisseur" ? kind : "",
    page: parsePage(clean(params, "page", 20)),
    pageSize: parsePageSize(clean(params, "parPage", 20)),
  };
}

/** The form of a new list whose recipients come from a file. */
export const newListFromFile = "/listes/nouvelle?depuis=fichier";

export const listsPath = (query: ListsQuery, change: { page?: number; size?: number } = {}) =>
  pathWith("/listes", { structure: query.structure, type: query.kind, ...pages(query.pageSize, change) });

/** The members of one list: a search in their names and identifiers, and pages. */
export type MembersQuery = { text: string; page: number; pageSize: number };

export function parseMembersQuery(params: SearchParams): MembersQuery {
  const size = clean(params, "parPage", 20);
  return {
    text: clean(params, "recherche", 100).trim(),
    page: parsePage(clean(params, "page", 20)),
    pageSize: size === "" ? 20 : parsePageSize(size),
  };
}

export const membersPath = (path: string, query: MembersQuery, change: { page?: number; size?: number } = {}) =>
  pathWith(path, { recherche: query.text, ...pages(query.pageSize, change, 20) });

function pages(current: number, change: { page?: number; size?: number }, usual = 5) {
  const size = change.size ?? current;
  return { parPage: size === usual ? "" : size, page: change.page && change.page > 1 ? change.page : "" };
}
