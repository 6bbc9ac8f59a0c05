import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { type Recipient, recipientKey } from "./policy";

export type PartnerRow = {
  type: string;
  identifier: string;
  designation: string;
  code: string | null;
  label: string | null;
};
export const toRecipient = (row: PartnerRow): Recipient => ({
  key: recipientKey(row.identifier, row.code, row.type),
  identifier: row.identifier,
  designation: row.designation,
  service: row.code === null ? null : { code: row.code, label: row.label ?? "" },
});

/** A structure of the viewer's, by identifier. */
export async function findOwner(tx: Tx, identifier: string): Promise<number | null> {
  const [owner] = (await tx.execute(sql`
    select id::int as id from structure where identifier = ${identifier} and id = any (array(select viewer_structures()))
    limit 1`)) as unknown as [{ id: number }?];
  return owner?.id ?? null;
}

/** The addresses of some mailboxes, in the order of their names. */
export async function describeRecipients(tx: Tx, mailboxIds: SQL): Promise<Recipient[]> {
  const rows = await tx.execute(sql`
    select st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label
    from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
    where m.id in (${mailboxIds}) order by ${inFrench(sql`st.designation`)}, st.identifier, sv.code nulls first`);
  return (rows as unknown as PartnerRow[]).map(toRecipient);
}
