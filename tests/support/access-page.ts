import type { Actor } from "./access-actors";
import type { Visit } from "./access-requests";
import type { World } from "./access-world";

/** One line of the table: a page or route, at one address, and what each actor gets. */
export type PageRow = {
  file: string;
  what: string;
  visit: (world: World) => Visit;
  /** Those who get it: 200, with the text below. */
  sees: readonly Actor[];
  text?: (world: World) => string;
  /** Those who get a page without that text. */
  without: readonly Actor[];
  /** What all the others get who are signed in. */
  others: string;
  /** What those get who are not. */
  signedOut: string;
};

type Options = Partial<Pick<PageRow, "text" | "without" | "others" | "signedOut">> & {
  body?: (world: World) => unknown;
};

export function page(
  file: string,
  what: string,
  sees: readonly Actor[],
  path: (world: World) => string,
  { text, without = [], others = "404", signedOut = "connexion", body }: Options = {},
): PageRow {
  const visit = (world: World) => ({ path: path(world), ...(body ? { body: body(world) } : {}) });
  return { file: `app/${file}`, what, visit, sees, text, without, others, signedOut };
}

/** What the table says of somebody, in one word. */
export function expectedOf(row: PageRow, who: Actor, signedIn: boolean): string {
  if (row.sees.includes(who)) return row.text ? "vu" : "200";
  if (row.without.includes(who)) return "200 sans";
  return signedIn ? row.others : row.signedOut;
}

/** What happened, in the same words. */
export function outcomeOf(row: PageRow, world: World, answer: { status: string; text: string }): string {
  if (!row.text || answer.status !== "200") return answer.status;
  return answer.text.includes(row.text(world)) ? "vu" : "200 sans";
}

/** A text that is in one world only: the name of one of its things. */
export const named = (name: string) => (world: World) => `essai-${name} ${world.key}`;
