import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { rows } from "@/db/rows";
import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import { type Recipient, recipientKey } from "@/lib/recipients/policy";

const EXPORT_BATCH = 5000;

type DeliveredRecipient = Recipient & { addedOn: ParisDate };

const rowShape = z.strictObject({
  id: z.int(),
  type: z.string(),
  identifier: z.string(),
  designation: z.string(),
  code: z.string().nullable(),
  label: z.string().nullable(),
  addedOn: z.string(),
});

/** The recipients of a message that the viewer's structures sent, in batches; nothing when it is not theirs. */
export async function* exportRecipients(viewer: Viewer, reference: string): AsyncGenerator<DeliveredRecipient[]> {
  let after = 0;
  for (;;) {
    const batch = await asUser(viewer, (tx) =>
      rows(
        tx,
        rowShape,
        sql`
          select d.mailbox_id::int as id, st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label, d.added_on as "addedOn"
          from sent_delivery d join mailbox b on b.id = d.mailbox_id join structure st on st.id = b.structure_id
            left join service sv on sv.id = b.service_id
          where d.message_id = (select id from message where reference = ${reference}) and d.mailbox_id > ${after}
          order by d.mailbox_id limit ${EXPORT_BATCH}`,
      ),
    );
    if (batch.length === 0) return;
    after = batch.at(-1)?.id ?? after;
    yield batch.map(({ type, identifier, designation, code, label, addedOn }) => ({
      key: recipientKey(identifier, code, type),
      identifier,
      designation,
      service: code === null ? null : { code, label: label ?? "" },
      addedOn,
    }));
  }
}
