import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import { placeIn } from "@/lib/web/origin";
import { pathWith, type SearchParams } from "@/lib/web/url";

const inPages = pages(10);

/** A search and pages: of the structures that one administers, or of the people of one. */
export type PeopleQuery = InPages & { text: string };

export const parsePeopleQuery = (params: SearchParams): PeopleQuery => ({
  text: readText(params, "recherche", 100).trim(),
  ...inPages.read(params),
});

export const peoplePath = (path: string, query: PeopleQuery, turn?: Turn): string =>
  pathWith(path, { recherche: query.text, ...inPages.write(query, turn) });

export const habilitationsPath = (identifier: string, rest = "") =>
  `/habilitations/${encodeURIComponent(identifier)}${rest}`;

/** The people of a structure, with the search and the page from which a form comes, and what was done. */
export function toldPath(identifier: string, back: string | undefined, said: Record<string, string | number>): string {
  const path = habilitationsPath(identifier);
  return pathWith(path, { ...placeIn(path, back), ...said });
}
