import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { rows } from "@/db/rows";
import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import { addressColumns, addressShape, toRecipient } from "@/lib/recipients/address";
import type { Recipient } from "@/lib/recipients/policy";

const EXPORT_BATCH = 5000;

type DeliveredRecipient = Recipient & { addedOn: ParisDate };

const deliveredShape = addressShape.extend({ id: z.int(), addedOn: z.string() });

/** The recipients of a message that the viewer's structures sent, in batches; nothing when it is not theirs. */
export async function* exportRecipients(viewer: Viewer, reference: string): AsyncGenerator<DeliveredRecipient[]> {
  let after = 0;
  for (;;) {
    const batch = await asUser(viewer, (tx) =>
      rows(
        tx,
        deliveredShape,
        sql`
          select d.mailbox_id::int as id, ${addressColumns}, d.added_on as "addedOn"
          from sent_delivery d join mailbox b on b.id = d.mailbox_id join structure st on st.id = b.structure_id
            left join service sv on sv.id = b.service_id
          where d.message_id = (select id from message where reference = ${reference}) and d.mailbox_id > ${after}
          order by d.mailbox_id limit ${EXPORT_BATCH}`,
      ),
    );
    if (batch.length === 0) return;
    after = batch.at(-1)?.id ?? after;
    yield batch.map((delivered) => ({ ...toRecipient(delivered), addedOn: delivered.addedOn }));
  }
}
