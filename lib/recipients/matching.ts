import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { theRow } from "@/db/rows";
import { escapeLike } from "@/lib/domain/text";
import type { RecipientKind } from "@/lib/domain/vocabulary";

const wordsShape = z.strictObject({ words: z.string() });

/** The words of a text as names are searched by: without accents, capitals or punctuation, a space between two; "" for none. */
export const searchWords = async (tx: Tx, text: string): Promise<string> =>
  (await theRow(tx, wordsShape, sql`select search_words(${text.normalize("NFC")}) as words`)).words;

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

/**
 * Owners with more partners than this are searched from the word index, others from their partners; and no more of those that a
 * word finds are sorted: reading and sorting 75,000 to show 20 took a second and a half, whatever the collation.
 */
export const MANY_PARTNERS = 2000;

const manyShape = z.strictObject({ many: z.boolean() });

async function hasManyPartners(tx: Tx, ownerId: number, kind: RecipientKind): Promise<boolean> {
  const { many } = await theRow(
    tx,
    manyShape,
    sql`select count(*) > ${MANY_PARTNERS} as many from (
      select 1 from partner where owner_structure_id = ${ownerId} and kind = ${kind} limit ${MANY_PARTNERS + 1}) p`,
  );
  return many;
}

/**
 * Each word begins a word of the designation. They come from search_words(): letters and digits, nothing to escape. Owners
 * with many partners are searched from the index of words, others from their partners: the answers are the same.
 */
export async function beginsWords(tx: Tx, ownerId: number, kind: RecipientKind, folded: string): Promise<SQL> {
  if (await hasManyPartners(tx, ownerId, kind)) return sql`structure_words(st.folded) @@ ${wordsBegin(folded)}`;
  const words = folded.split(" ").slice(0, 8);
  return sql.join(
    words.map((word) => sql`(' ' || st.folded) like ${`% ${word}%`}`),
    sql` and `,
  );
}
