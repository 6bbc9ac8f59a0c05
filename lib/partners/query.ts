import { type SQL, sql } from "drizzle-orm";
import { escapeLike } from "@/lib/text";

/** Folded words as a query of structure_words(): each begins one. They are letters and digits, nothing to escape. */
export const wordsBegin = (folded: string): SQL =>
  sql`${folded
    .split(" ")
    .slice(0, 8)
    .map((word) => `'${word}':*`)
    .join(" & ")}::tsquery`;

/** As typed, or in capitals, as foreign identifiers are written. */
export function identifierBegins(compact: string): SQL {
  const [typed, capitals] = [compact, compact.toUpperCase()].map((text) => `${escapeLike(text)}%`);
  return typed === capitals
    ? sql`p.identifier like ${typed}`
    : sql`(p.identifier like ${typed} or p.identifier like ${capitals})`;
}
