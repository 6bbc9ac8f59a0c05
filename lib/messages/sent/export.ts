import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import { type Recipient, recipientKey } from "@/lib/recipients/policy";

const EXPORT_BATCH = 5000;

export type DeliveredRecipient = Recipient & { addedOn: ParisDate };

type Row = {
  id: number;
  type: string;
  identifier: string;
  designation: string;
  code: string | null;
  label: string | null;
  addedOn: string;
};

/** The recipients of a message that the viewer's structures sent, in batches; nothing when it is not theirs. */
export async function* exportRecipients(viewer: Viewer, reference: string): AsyncGenerator<DeliveredRecipient[]> {
  let after = 0;
  for (;;) {
    const rows = await asUser(
      viewer,
      async (tx) =>
        (await tx.execute(sql`
          select d.mailbox_id::int as id, st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label, d.added_on as "addedOn"
          from sent_delivery d join mailbox b on b.id = d.mailbox_id join structure st on st.id = b.structure_id
            left join service sv on sv.id = b.service_id
          where d.message_id = (select id from message where reference = ${reference}) and d.mailbox_id > ${after}
          order by d.mailbox_id limit ${EXPORT_BATCH}`)) as unknown as Row[],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)?.id ?? after;
    yield rows.map(({ type, identifier, designation, code, label, addedOn }) => ({
      key: recipientKey(identifier, code, type),
      identifier,
      designation,
      service: code === null ? null : { code, label: label ?? "" },
      addedOn,
    }));
  }
}
