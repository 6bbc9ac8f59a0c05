import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows } from "@/db/rows";
import { structure } from "@/db/schema/structure";
import { addressColumns, addressShape, toRecipient } from "./address";
import type { Recipient } from "./policy";

/** The id of a structure that the viewer is habilitated on; null for any other, whether or not it exists. */
export async function findOwner(tx: Tx, identifier: string): Promise<number | null> {
  const [owner] = await tx
    .select({ id: structure.id })
    .from(structure)
    .where(and(eq(structure.identifier, identifier), sql`${structure.id} = any (array(select viewer_structures()))`))
    .limit(1);
  return owner?.id ?? null;
}

/** The addresses of the mailboxes whose ids this query gives, in the order of their names. */
export async function describeRecipients(tx: Tx, mailboxIds: SQL): Promise<Recipient[]> {
  const addresses = await rows(
    tx,
    addressShape,
    sql`select ${addressColumns}
      from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
      where m.id in (${mailboxIds}) order by ${inFrench(sql`st.designation`)}, st.identifier, sv.code nulls first`,
  );
  return addresses.map(toRecipient);
}
