import { type ParisDate, parseFrenchDate } from "@/lib/domain/dates";
import { parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith, type SearchParams } from "@/lib/web/url";
import { families } from "./labels";

export type HistoryQuery = {
  /** "" for all, else one of the families of actions. */
  family: string;
  person: string;
  /** As typed, JJ/MM/AAAA. */
  from: string;
  to: string;
  page: number;
  pageSize: number;
};

const clean = (params: SearchParams, name: string, max: number) =>
  param(params, name).replaceAll("\u0000", "").slice(0, max).trim();

export function parseHistoryQuery(params: SearchParams): HistoryQuery {
  const family = clean(params, "objet", 30);
  const size = clean(params, "parPage", 20);
  return {
    family: Object.hasOwn(families, family) ? family : "",
    person: clean(params, "personne", 100),
    from: clean(params, "du", 20),
    to: clean(params, "au", 20),
    page: parsePage(clean(params, "page", 20)),
    pageSize: size === "" ? 20 : parsePageSize(size),
  };
}

/** A day of the filters; nothing typed, or no date, filters nothing. */
export function dayOf(text: string): ParisDate | null {
  const read = parseFrenchDate(text);
  return "date" in read ? read.date : null;
}

export function historyPath(path: string, query: HistoryQuery, change: { page?: number; size?: number } = {}): string {
  const size = change.size ?? query.pageSize;
  return pathWith(path, {
    objet: query.family,
    personne: query.person,
    du: query.from,
    au: query.to,
    parPage: size === 20 ? "" : size,
    page: change.page && change.page > 1 ? change.page : "",
  });
}

/** The page of what a change was made on, for a message or a list that the viewer may open. */
export const subjectPath = ({ action, subject }: { action: string; subject: string }) =>
  `/${action.startsWith("liste.") ? "listes" : "envoi"}/${subject}`;
