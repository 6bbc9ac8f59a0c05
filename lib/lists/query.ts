import { type RecipientKind, recipientKinds } from "@/lib/domain/vocabulary";
import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";

const pagesOfLists = pages();
const pagesOfMembers = pages(20);

/** L2: the state of the page of lists, as its address says it. */
export type ListsQuery = InPages & { structure: string; kind: RecipientKind | "" };

export function parseListsQuery(params: SearchParams): ListsQuery {
  const kind = readText(params, "type");
  return {
    structure: readText(params, "structure", 60),
    kind: recipientKinds.find((known) => known === kind) ?? "",
    ...pagesOfLists.read(params),
  };
}

export const listsPath = (query: ListsQuery, turn?: Turn): string =>
  pathWith("/listes", { structure: query.structure, type: query.kind, ...pagesOfLists.write(query, turn) });

/** The form of a new list whose recipients come from a file. */
export const newListFromFile = "/listes/nouvelle?depuis=fichier";

/** The members of one list: a search in their names and identifiers, and pages. */
export type MembersQuery = InPages & { text: string };

export const parseMembersQuery = (params: SearchParams): MembersQuery => ({
  text: readText(params, "recherche", 100).trim(),
  ...pagesOfMembers.read(params),
});

export const membersPath = (path: string, query: MembersQuery, turn?: Turn): string =>
  pathWith(path, { recherche: query.text, ...pagesOfMembers.write(query, turn) });
