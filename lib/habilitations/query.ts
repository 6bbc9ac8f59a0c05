import { placeIn } from "@/lib/web/origin";
import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";

const clean = (params: SearchParams, name: string, max: number) =>
  param(params, name).replaceAll("\u0000", "").slice(0, max).trim();

/** A search and pages: of the structures that one administers, or of the people of one. */
export type PeopleQuery = { text: string; page: number; pageSize: number };

export function parsePeopleQuery(params: SearchParams): PeopleQuery {
  const size = clean(params, "parPage", 20);
  return {
    text: clean(params, "recherche", 100),
    page: parsePage(clean(params, "page", 20)),
    pageSize: size === "" ? 10 : parsePageSize(size),
  };
}

export function peoplePath(path: string, query: PeopleQuery, change: { page?: number; size?: number } = {}): string {
  const size = change.size ?? query.pageSize;
  return pathWith(path, {
    recherche: query.text,
    parPage: size === 10 ? "" : size,
    page: change.page && change.page > 1 ? change.page : "",
  });
}

export const habilitationsPath = (identifier: string, rest = "") =>
  `/habilitations/${encodeURIComponent(identifier)}${rest}`;

/** The people of a structure, with the search and the page from which a form comes, and what was done. */
export function toldPath(identifier: string, back: string | undefined, said: Record<string, string | number>): string {
  const path = habilitationsPath(identifier);
  return pathWith(path, { ...placeIn(path, back), ...said });
}
