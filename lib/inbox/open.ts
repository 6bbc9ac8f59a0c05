import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { row } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import { isReference } from "@/lib/domain/vocabulary";
import { columns, receivedMessageShape, senderTables } from "./read";

const openedMessageShape = receivedMessageShape.extend({
  /** The last invoice between the sender and one of the structures that received it: a Paris day. */
  lastInvoicedOn: z.string().nullable(),
});
export type OpenedMessage = z.infer<typeof openedMessageShape>;

/** A received message; null for absent, not yet displayed and someone else's alike. Reading it here marks nothing (mark-read.ts). */
export function openMessage(viewer: Viewer, reference: string): Promise<OpenedMessage | null> {
  return asUser(viewer, async (tx) => {
    if (!isReference(reference)) return null;
    const message = await row(
      tx,
      openedMessageShape,
      sql`
        select ${columns}, (select to_char(max(d.received_on), 'YYYY-MM-DD') from delivery d where d.message_id = r.id) as "receivedOn",
          (select to_char(max(p.last_invoiced_on), 'YYYY-MM-DD') from partner p
            where p.mailbox_id in (select w.id from mailbox w where w.structure_id = ss.id)
              and p.owner_structure_id in (select b.structure_id from delivery d join mailbox b on b.id = d.mailbox_id where d.message_id = r.id)
              and p.kind = case r.recipient_kind when 'client' then 'fournisseur' else 'client' end) as "lastInvoicedOn"
        from received_message r ${senderTables} where r.reference = ${reference}`,
    );
    return message ?? null;
  });
}
