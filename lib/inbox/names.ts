import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { wordsBegin } from "@/lib/recipients/matching";
import { NAMES_OFFERED } from "@/lib/web/pagination";

// I2: those who wrote to the viewer, and the viewer's own structures, as the filters of the inbox name them.

export const nameShape = z.strictObject({ identifier: z.string(), designation: z.string() });
export type StructureName = z.infer<typeof nameShape>;

/** How many steps a page may take to know who wrote: one per sender and address. */
const STEPS = 3000;

/** How many of those who wrote are looked through for a name. */
const SENDERS_READ = 5000;

const idShape = z.strictObject({ id: z.int() });

/** The names of those who wrote, when a drop-down can hold them; null when they are too many, or too far apart to be sure. */
export async function senderNames(tx: Tx): Promise<StructureName[] | null> {
  const wrote = await rows(
    tx,
    z.strictObject({ id: z.int().nullable() }),
    sql`select w.id::int as id from viewer_senders(${NAMES_OFFERED + 1}, ${STEPS}) w (id)`,
  );
  const known = wrote.flatMap(({ id }) => (id === null ? [] : [id]));
  return known.length < wrote.length || known.length > NAMES_OFFERED ? null : namesOf(tx, known);
}

const namesOf = (tx: Tx, structures: number[]): Promise<StructureName[]> =>
  rows(
    tx,
    nameShape,
    sql`
      select s.identifier, s.designation from structure s where s.id = any (${ids(structures)})
      order by ${inFrench(sql`s.designation`)}, s.identifier`,
  );

/** The senders that an identifier or words of a name mean; of those who wrote to the viewer, where it is words. */
export async function sendersNamed(tx: Tx, text: string): Promise<number[]> {
  const exact = await rows(tx, idShape, sql`select s.id::int as id from structure s where s.identifier = ${text}`);
  if (exact.length > 0) return exact.map(({ id }) => id);
  const { words } = await theRow(
    tx,
    z.strictObject({ words: z.string() }),
    sql`select search_words(${text.normalize("NFC")}) as words`,
  );
  if (words === "") return [];
  const named = await rows(
    tx,
    idShape,
    sql`
      select distinct s.id::int as id from viewer_senders(${SENDERS_READ}, ${2 * SENDERS_READ}) w (id) join structure s on s.id = w.id
      where structure_words(s.folded) @@ ${wordsBegin(words)} limit ${NAMES_OFFERED * 4}`,
  );
  return named.map(({ id }) => id);
}

/** The viewer's structures; null when they are too many for a drop-down. */
export async function receiverNames(tx: Tx): Promise<StructureName[] | null> {
  const found = await rows(
    tx,
    nameShape,
    sql`
      select s.identifier, s.designation from structure s where s.id = any (array(select viewer_structures()))
      order by ${inFrench(sql`s.designation`)}, s.identifier limit ${NAMES_OFFERED + 1}`,
  );
  return found.length > NAMES_OFFERED ? null : found;
}

/** The addresses of the viewer's that an identifier or words of a name mean, as a query of mailbox ids. */
export const receiversNamed = (text: string): SQL => sql`
  select m.id from mailbox m join structure s on s.id = m.structure_id
  where m.id = any (array(select receiving_mailboxes()))
    and (s.identifier = ${text} or (search_words(${text.normalize("NFC")}) <> '' and (' ' || s.folded) like '% ' || search_words(${text.normalize("NFC")}) || '%'))`;
