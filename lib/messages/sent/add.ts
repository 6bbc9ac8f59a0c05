import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { message } from "@/db/schema/message";
import { mailbox } from "@/db/schema/structure";
import { nameSentMessage, newDelivery, queueNotices } from "@/lib/messages/sending/deliver";

/** Where the message is sent from, beside `mailbox`, where it goes. */
const from = alias(mailbox, "sender");

export type Added = { added: number; already: number };

/** E3: adds addresses and the members of lists; those it has reached already are left as they are. Returns how many are new. */
export async function deliverMore(tx: Tx, id: number, mailboxIds: number[], listIds: number[]): Promise<Added> {
  if (mailboxIds.length === 0 && listIds.length === 0) return { added: 0, already: 0 };
  await nameSentMessage(tx, id);
  const chosen: SQL = sql`(select unnest(${ids(mailboxIds)})
    union select l.mailbox_id from mailing_list_member l where l.list_id = any (${ids(listIds)}))`;
  const isOpen = and(mailbox.active, inArray(mailbox.id, chosen));
  const total = await tx.$count(mailbox, isOpen);
  const { count: added } = await tx
    .insert(newDelivery)
    .select(
      tx
        .select({
          messageId: message.id,
          mailboxId: mailbox.id,
          addedOn: sql<string>`paris_today()`.as("added_on"),
          displayStart: message.displayStart,
          displayEnd: message.displayEnd,
          senderStructureId: from.structureId,
        })
        .from(message)
        .innerJoin(from, eq(from.id, message.senderMailboxId))
        .innerJoin(mailbox, isOpen)
        .where(eq(message.id, id)),
    )
    .onConflictDoNothing();
  if (added > 0) await queueNotices(tx, id);
  return { added, already: total - added };
}
