import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { Refusal } from "@/lib/domain/refusal";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { tables } from "./find";
import { refusals } from "./labels";

/** C6, E3: refused unless every list is the sender's structure's, of the message's kind, and usable by the viewer. */
export async function checkLists(
  tx: Tx,
  ids: number[],
  of: { structureId: number; kind: RecipientKind },
): Promise<void> {
  if (ids.length === 0) return;
  const [{ usable }] = (await tx.execute(sql`
    select count(*)::int as usable from ${tables}
    where l.id = any (${`{${ids.join(",")}}`}::bigint[]) and st.id = ${of.structureId} and l.recipient_kind = ${of.kind}`)) as unknown as [
    { usable: number },
  ];
  if (usable !== new Set(ids).size) throw new Refusal(refusals.foreign, "listes");
}

export type ChosenLists = {
  /** To be kept with the draft; a deleted list with the name it had. */
  lists: { id: number; name: string }[];
  /** Names of those that are no more. */
  deleted: string[];
  /** How many exist that the viewer may not use: another service's, chosen by a colleague. */
  hidden: number;
  /** True when one was never this draft's nor this sender's. */
  foreign: boolean;
};

/** C6: the lists of a form. One that was chosen in this draft and has gone since is known by the name it had. */
export async function readChosenLists(
  tx: Tx,
  ids: number[],
  of: { structureId: number; kind: RecipientKind; reference: string | undefined },
): Promise<ChosenLists> {
  if (ids.length === 0) return { lists: [], deleted: [], hidden: 0, foreign: false };
  const wanted = sql`${`{${ids.join(",")}}`}::bigint[]`;
  const lists = (await tx.execute(sql`
    select l.id::int as id, l.name from ${tables}
    where l.id = any (${wanted}) and st.id = ${of.structureId} and l.recipient_kind = ${of.kind}`)) as unknown as ChosenLists["lists"];
  const before = (await tx.execute(sql`
    select d.list_id::int as id, d.name, d.list_id in (select living_draft_lists(m.id)) as living
    from draft_list d join message m on m.id = d.message_id
    where m.reference = ${of.reference ?? ""} and d.list_id = any (${wanted})`)) as unknown as (ChosenLists["lists"][number] & {
    living: boolean;
  })[];
  const known = new Set(lists.map(({ id }) => id));
  const gone = before.filter(({ id }) => !known.has(id));
  return {
    lists: [...lists, ...gone.map(({ id, name }) => ({ id, name }))],
    deleted: gone.filter(({ living }) => !living).map(({ name }) => name),
    hidden: gone.filter(({ living }) => living).length,
    foreign: lists.length + gone.length !== new Set(ids).size,
  };
}
