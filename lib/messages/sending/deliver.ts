import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { delivery } from "@/db/schema/delivery";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { partner } from "@/db/schema/partner";
import { mailbox } from "@/db/schema/structure";
import type { ParisDate } from "@/lib/domain/dates";
import { mustChange } from "@/lib/domain/refusal";
import { refusals } from "@/lib/messages/labels";
import { type Audience, inAudience } from "./audience";

/** A delivery as it is written; when it is received follows from its dates. */
export const newDelivery = insertable(
  delivery,
  "messageId",
  "mailboxId",
  "addedOn",
  "displayStart",
  "displayEnd",
  "senderStructureId",
);

type Period = { start: ParisDate | null; end: ParisDate | null };

/**
 * Sends a stored draft: one delivery per address, then the message itself, in the caller's transaction, so that a
 * recipient sees all of it or nothing. Returns the number of deliveries. Only partners are reached: the query joins them,
 * and the trigger `delivery_partners` refuses any other. Closed structures and services are left out.
 */
export async function deliver(tx: Tx, id: number, audience: Audience, { start, end }: Period): Promise<number> {
  await nameSentMessage(tx, id);
  const { count } = await tx.insert(newDelivery).select(
    tx
      .select({
        messageId: sql<number>`${id}::bigint`.as("message_id"),
        mailboxId: partner.mailboxId,
        addedOn: sql<string>`paris_today()`.as("added_on"),
        displayStart: sql<string>`${start}::date`.as("display_start"),
        displayEnd: sql<string>`${end}::date`.as("display_end"),
        senderStructureId: partner.ownerStructureId,
      })
      .from(partner)
      .innerJoin(mailbox, eq(mailbox.id, partner.mailboxId))
      .where(and(inAudience(audience), mailbox.active)),
  );
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
export async function nameSentMessage(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select set_config('app.sending_message', ${String(id)}, true)`);
}

/** Leaves it to the worker to tell those who want an e-mail, with this transaction: of a message named and sent in it. */
export async function queueNotices(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select queue_notices(${id})`);
}
