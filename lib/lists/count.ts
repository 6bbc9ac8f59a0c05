import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import { resolveRecipients } from "@/lib/recipients/resolve/resolve";
import type { Chosen } from "./schema";

/** C6: the recipients of a form, one by one and by lists, each once; closed ones are not counted. */
export async function countChosen(
  viewer: Viewer,
  { structure, type, destinataires, listes, tous }: Chosen,
): Promise<{ total: number; closed: number }> {
  return asUser(viewer, async (tx) => {
    const [owner] = (await tx.execute(sql`
      select id::int as id from structure where identifier = ${structure} and id = any (array(select viewer_structures())) limit 1`)) as unknown as [
      { id: number }?,
    ];
    if (!owner) return { total: 0, closed: 0 };
    if (tous) return countAllPartners(tx, owner.id, type);
    const { mailboxIds, closedIds } = await resolveRecipients(tx, owner.id, type, destinataires);
    const [count] = (await tx.execute(sql`
      select (count(*) filter (where b.active))::int as total, (count(*) filter (where not b.active))::int as closed
      from (select unnest(${`{${[...mailboxIds, ...closedIds].join(",")}}`}::bigint[]) as id
        union select mailbox_id from mailing_list_member where list_id = any (${`{${listes.join(",")}}`}::bigint[])) c
      join mailbox b on b.id = c.id`)) as unknown as [{ total: number; closed: number }];
    return count;
  });
}

/** C5: the structures that « Tous mes destinataires » would reach today. */
async function countAllPartners(
  tx: Tx,
  ownerId: number,
  kind: Chosen["type"],
): Promise<{ total: number; closed: number }> {
  const [count] = (await tx.execute(sql`
    select count(*)::int as total, 0 as closed from partner p join mailbox b on b.id = p.mailbox_id
    where p.owner_structure_id = ${ownerId} and p.kind = ${kind} and p.whole_structure and b.active`)) as unknown as [
    { total: number; closed: number },
  ];
  return count;
}
