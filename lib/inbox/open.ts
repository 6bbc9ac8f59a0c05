import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import { isReference } from "@/lib/domain/vocabulary";
import { columns, type ReceivedMessage, senderTables } from "./read";

export type OpenedMessage = ReceivedMessage & {
  /** The last invoice between the sender and one of the structures that received it. */
  lastInvoicedOn: ParisDate | null;
};

/** A received message; null for absent, not yet displayed and someone else's alike. Reading it here marks nothing (mark-read.ts). */
export function openMessage(viewer: Viewer, reference: string): Promise<OpenedMessage | null> {
  return asUser(viewer, async (tx) => {
    if (!isReference(reference)) return null;
    const [message] = (await tx.execute(sql`
      select ${columns}, (select to_char(max(d.received_on), 'YYYY-MM-DD') from delivery d where d.message_id = r.id) as "receivedOn",
        (select to_char(max(p.last_invoiced_on), 'YYYY-MM-DD') from partner p
          where p.mailbox_id in (select w.id from mailbox w where w.structure_id = ss.id)
            and p.owner_structure_id in (select b.structure_id from delivery d join mailbox b on b.id = d.mailbox_id where d.message_id = r.id)
            and p.kind = case r.recipient_kind when 'client' then 'fournisseur' else 'client' end) as "lastInvoicedOn"
      from received_message r ${senderTables} where r.reference = ${reference}`)) as unknown as [OpenedMessage?];
    return message ?? null;
  });
}
