import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import type { ParisDate } from "@/lib/domain/dates";
import { mustChange } from "@/lib/domain/refusal";
import { refusals } from "@/lib/messages/labels";
import { type Audience, audience } from "./audience";

export type Sending = Audience & { fields: { start: ParisDate | null; end: ParisDate | null } };

/**
 * Sends a stored draft: one delivery per address, then the message itself, in the caller's transaction, so that a
 * recipient sees all of it or nothing. Returns the number of deliveries. Only partners are reached: the query joins them,
 * and the trigger `delivery_partners` refuses any other. Closed structures and services are left out.
 */
export async function deliver(tx: Tx, sending: Sending): Promise<number> {
  const { id, fields } = sending;
  await announce(tx, id);
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select ${id}::bigint, p.mailbox_id, paris_today(), ${fields.start}::date, ${fields.end}::date ${audience(sending)} and b.active`);
  const count = (inserted as unknown as { count: number }).count;
  if (count === 0) return 0;
  await tx.delete(draftRecipient).where(eq(draftRecipient.messageId, id));
  await tx.delete(draftList).where(eq(draftList.messageId, id));
  await mustChange(
    // When, and to how many, is written by the database.
    tx.update(message).set({ status: "envoye" }).where(eq(message.id, id)).returning({ id: message.id }),
    refusals.revoked,
  );
  await queueNotices(tx, id);
  return count;
}

/** Tells the policy of `delivery` which message this transaction sends; it checks that the viewer may. */
export async function announce(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select set_config('app.sending_message', ${String(id)}, true)`);
}

/** Leaves it to the worker to tell those who want an e-mail, with this transaction: of a message announced and sent in it. */
export async function queueNotices(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select queue_notices(${id})`);
}
