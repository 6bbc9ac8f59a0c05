import { type ParisDate, parseFrenchDate } from "@/lib/domain/dates";
import { normalise } from "@/lib/domain/text";
import { dateErrors } from "@/lib/domain/wording";
import type { DisplayState } from "@/lib/messages/policy";
import { type InPages, pages, readText, type Turn } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";

/** O2: the columns of the outbox, in their order on the page. */
export const sortColumns = [
  "reference",
  "creation",
  "structure",
  "designation",
  "titre",
  "debut",
  "fin",
  "etat",
] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = { column: SortColumn; direction: "asc" | "desc" };

const defaultSort: Sort = { column: "creation", direction: "desc" };
const states = ["brouillon", "envoye", "programme", "en-cours", "expire"] as const;

const dateFilters = ["debutDu", "debutAu", "finDu", "finAu"] as const;
type DateFilter = (typeof dateFilters)[number];

const inPages = pages();

/** O2, O3, O6: the outbox's state, as its address says it. */
export type OutboxQuery = InPages & {
  sender: string;
  state: "" | "envoye" | DisplayState;
  title: string;
  reference: string;
  dates: Record<DateFilter, ParisDate | null>;
  sort: Sort;
  /** As typed, for the form and for the links that keep it. */
  typed: Record<string, string>;
  /** Dates that could not be read: shown at their field, and not applied. */
  dateErrors: Partial<Record<DateFilter, string>>;
};

export function parseOutboxQuery(params: SearchParams): OutboxQuery {
  const read = (name: string) => normalise(readText(params, name, Number.POSITIVE_INFINITY)).slice(0, 200);
  const errors: OutboxQuery["dateErrors"] = {};
  const dates = Object.fromEntries(
    dateFilters.map((name) => {
      const text = read(name);
      if (text.trim() === "") return [name, null];
      const parsed = parseFrenchDate(text);
      if ("date" in parsed) return [name, parsed.date];
      errors[name] = dateErrors[parsed.problem];
      return [name, null];
    }),
  ) as OutboxQuery["dates"];
  const state = read("etat");
  const names = ["emettrice", "etat", "titre", "reference", ...dateFilters];
  return {
    sender: read("emettrice"),
    state: (states as readonly string[]).includes(state) ? (state as OutboxQuery["state"]) : "",
    title: read("titre").trim(),
    reference: read("reference").trim(),
    dates,
    sort: parseSort(read("tri")),
    ...inPages.read(params),
    typed: Object.fromEntries(names.map((name) => [name, read(name)])),
    dateErrors: errors,
  };
}

/** "creation-desc"; anything else than a known column and direction is the default. */
export function parseSort(text: string): Sort {
  const [column, direction] = text.split("-");
  const known = sortColumns.find((name) => name === column);
  return known && (direction === "asc" || direction === "desc") ? { column: known, direction } : defaultSort;
}

export const sortValue = (sort: Sort) => `${sort.column}-${sort.direction}`;

/** The parameters of a query, for links and hidden fields; defaults are left out, and the page but where `turn` names one. */
export function outboxParams(query: OutboxQuery, turn?: Turn): Record<string, string> {
  const tri = sortValue(query.sort);
  const params = { ...query.typed, tri: tri === sortValue(defaultSort) ? "" : tri, ...inPages.write(query, turn) };
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ""));
}

export const outboxPath = (query: OutboxQuery, turn?: Turn): string => pathWith("/envoi", outboxParams(query, turn));

export const hasFilters = (query: OutboxQuery) => Object.values(query.typed).some((value) => value !== "");
