import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";

export type SenderAddress = {
  mailboxId: number;
  structureId: number;
  kind: "public" | "private";
};

/** The address to send from, if the viewer may write as it; null otherwise, whether or not it exists. */
export async function findSender(tx: Tx, identifier: string, serviceCode: string): Promise<SenderAddress | null> {
  const [row] = (await tx.execute(sql`
    select m.id, m.structure_id, st.kind
    from structure st join mailbox m on m.structure_id = st.id left join service sv on sv.id = m.service_id
    where st.identifier = ${identifier} and coalesce(sv.code, '') = ${serviceCode} and m.active
      and m.id = any (array(select writable_mailboxes()))
    limit 1`)) as unknown as [{ id: string; structure_id: string; kind: "public" | "private" }?];
  return row ? { mailboxId: Number(row.id), structureId: Number(row.structure_id), kind: row.kind } : null;
}
