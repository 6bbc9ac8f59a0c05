import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { announce, queueNotices } from "@/lib/messages/sending/deliver";

export type Added = { added: number; already: number };

/** E3: adds addresses and the members of lists; those it has reached already are left as they are. Returns how many are new. */
export async function deliverMore(tx: Tx, id: number, mailboxIds: number[], listIds: number[]): Promise<Added> {
  if (mailboxIds.length === 0 && listIds.length === 0) return { added: 0, already: 0 };
  await announce(tx, id);
  const chosen = sql`(select unnest(${`{${mailboxIds.join(",")}}`}::bigint[]) as id
    union select mailbox_id from mailing_list_member where list_id = any (${`{${listIds.join(",")}}`}::bigint[])) c join mailbox b on b.id = c.id and b.active`;
  const [{ total }] = (await tx.execute(sql`select count(*)::int as total from ${chosen}`)) as unknown as [
    { total: number },
  ];
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select m.id, b.id, paris_today(), m.display_start, m.display_end
    from message m cross join ${chosen} where m.id = ${id} on conflict do nothing`);
  const added = (inserted as unknown as { count: number }).count;
  if (added > 0) await queueNotices(tx, id);
  return { added, already: total - added };
}
