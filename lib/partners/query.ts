import { type SQL, sql } from "drizzle-orm";
import { escapeLike } from "@/lib/text";

/** As typed, or in capitals, as foreign identifiers are written. */
export function identifierBegins(compact: string): SQL {
  const [typed, capitals] = [compact, compact.toUpperCase()].map((text) => `${escapeLike(text)}%`);
  return typed === capitals
    ? sql`p.identifier like ${typed}`
    : sql`(p.identifier like ${typed} or p.identifier like ${capitals})`;
}
