import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";

export type Audience = { id: number; structureId: number; kind: "client" | "fournisseur"; toAll: boolean };

/** C5, C6: the partners that a stored draft is for, each once however it was chosen: one by one or by several lists. */
export function audience({ id, structureId, kind, toAll }: Audience): SQL {
  const chosen = toAll
    ? sql`p.whole_structure`
    : sql`p.mailbox_id in (
        select mailbox_id from draft_recipient where message_id = ${id}
        union select m.mailbox_id from draft_list d join mailing_list_member m on m.list_id = d.list_id where d.message_id = ${id})`;
  return sql`from partner p join mailbox b on b.id = p.mailbox_id
    where p.owner_structure_id = ${structureId} and p.kind = ${kind} and ${chosen}`;
}

export type AudienceCount = { open: number; closed: number };

/** How many the draft will reach today, and how many of those chosen are closed and will be left out. */
export async function countAudience(tx: Tx, of: Audience): Promise<AudienceCount> {
  const [count] = (await tx.execute(sql`
    select (count(*) filter (where b.active))::int as open, (count(*) filter (where not b.active))::int as closed ${audience(of)}`)) as unknown as [
    AudienceCount,
  ];
  return of.toAll ? { ...count, closed: 0 } : count;
}
