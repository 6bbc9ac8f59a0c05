import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftRecipient, message } from "@/db/schema/message";
import type { ParisDate } from "@/lib/dates";

export type Sending = {
  id: number;
  structureId: number;
  kind: "client" | "fournisseur";
  toAll: boolean;
  fields: { start: ParisDate | null; end: ParisDate | null };
};

/**
 * Sends a stored draft: one delivery per address, then the message itself, in the caller's transaction, so that a
 * recipient sees all of it or nothing. Returns the number of deliveries. Only partners are reached: the query joins them,
 * and the trigger `delivery_partners` refuses any other.
 */
export async function deliver(tx: Tx, sending: Sending): Promise<number> {
  const { id, structureId, kind, toAll, fields } = sending;
  await announce(tx, id);
  const audience = toAll
    ? sql`p.whole_structure`
    : sql`p.mailbox_id in (select mailbox_id from draft_recipient where message_id = ${id})`;
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select ${id}::bigint, p.mailbox_id, paris_today(), ${fields.start}::date, ${fields.end}::date
    from partner p join mailbox b on b.id = p.mailbox_id
    where p.owner_structure_id = ${structureId} and p.kind = ${kind} and b.active and ${audience}`);
  const count = (inserted as unknown as { count: number }).count;
  if (count === 0) return 0;
  await tx.delete(draftRecipient).where(eq(draftRecipient.messageId, id));
  await tx
    .update(message)
    .set({ status: "envoye", sentAt: sql`now()`, recipientCount: count })
    .where(eq(message.id, id));
  return count;
}

/** E3: adds addresses to a sent message; those it has reached already are left as they are. Returns how many are new. */
export async function deliverMore(tx: Tx, id: number, mailboxIds: number[]): Promise<number> {
  if (mailboxIds.length === 0) return 0;
  await announce(tx, id);
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select m.id, b.id, paris_today(), m.display_start, m.display_end
    from message m join mailbox b on b.id = any (${`{${mailboxIds.join(",")}}`}::bigint[]) and b.active
    where m.id = ${id} on conflict do nothing`);
  const count = (inserted as unknown as { count: number }).count;
  if (count > 0) {
    await tx
      .update(message)
      .set({ recipientCount: sql`${message.recipientCount} + ${count}` })
      .where(eq(message.id, id));
  }
  return count;
}

/** Tells the policy of `delivery` which message this transaction sends; it checks that the viewer may. */
async function announce(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select set_config('app.sending_message', ${String(id)}, true)`);
}
