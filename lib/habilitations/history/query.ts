import { type ParisDate, parseFrenchDate } from "@/lib/domain/dates";
import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";
import { families } from "./labels";

const inPages = pages(20);

export type HistoryQuery = InPages & {
  /** "" for all, else one of the families of actions. */
  family: string;
  person: string;
  /** As typed, JJ/MM/AAAA. */
  from: string;
  to: string;
};

export function parseHistoryQuery(params: SearchParams): HistoryQuery {
  const family = readText(params, "objet").trim();
  return {
    family: Object.hasOwn(families, family) ? family : "",
    person: readText(params, "personne", 100).trim(),
    from: readText(params, "du", 20).trim(),
    to: readText(params, "au", 20).trim(),
    ...inPages.read(params),
  };
}

/** A day of the filters; nothing typed, or no date, filters nothing. */
export function dayOf(text: string): ParisDate | null {
  const read = parseFrenchDate(text);
  return "date" in read ? read.date : null;
}

export const historyPath = (path: string, query: HistoryQuery, turn?: Turn): string =>
  pathWith(path, {
    objet: query.family,
    personne: query.person,
    du: query.from,
    au: query.to,
    ...inPages.write(query, turn),
  });

/** The page of what a change was made on, for a message or a list that the viewer may open. */
export const subjectPath = ({ action, subject }: { action: string; subject: string }) =>
  `/${action.startsWith("liste.") ? "listes" : "envoi"}/${subject}`;
