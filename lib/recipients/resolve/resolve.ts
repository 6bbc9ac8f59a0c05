import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { rows } from "@/db/rows";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { addressColumns, addressShape } from "@/lib/recipients/address";
import { splitKey } from "@/lib/recipients/policy";

export type ResolvedRecipients = {
  /** Of those that may be written to. */
  mailboxIds: number[];
  /** The keys of those refused, as the form named them. */
  unknown: string[];
  closed: string[];
  closedIds: number[];
};

type Wanted = { key: string; type: string | null; identifier: string; code: string | null };

const partnerShape = addressShape.extend({ key: z.string(), id: z.int(), active: z.boolean() });

/**
 * G2: the one rule of who may be written to: those of the owner's partners that are wanted. Asked for without a type, an
 * identifier may be that of several; a SIRET then comes last.
 */
export const matchPartners = (
  tx: Tx,
  ownerId: number,
  kind: RecipientKind,
  wanted: Wanted[],
): Promise<z.infer<typeof partnerShape>[]> =>
  rows(
    tx,
    partnerShape,
    sql`select w.key, m.id::int as id, m.active, ${addressColumns}
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key text, type text, identifier text, code text)
      join partner p on p.owner_structure_id = ${ownerId} and p.kind = ${kind} and p.identifier = w.identifier
      join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
        and (w.type is null or st.identifier_type = w.type)
        left join service sv on sv.id = m.service_id
      where sv.code is not distinct from w.code order by st.identifier_type = 'SIRET', st.identifier_type desc`,
  );

/** G2: the addresses behind the keys of a form; a key that is no partner of the owner is unknown, whatever else it may be. */
export async function resolveRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  keys: string[],
): Promise<ResolvedRecipients> {
  const wanted = [...new Set(keys)].map((key) => ({ key, ...splitKey(key) }));
  const matched = await matchPartners(tx, ownerStructureId, kind, wanted);
  const known = new Set(matched.map(({ key }) => key));
  const open = matched.filter(({ active }) => active);
  const closed = matched.filter(({ active }) => !active);
  return {
    mailboxIds: open.map(({ id }) => id),
    unknown: wanted.filter(({ key }) => !known.has(key)).map(({ key }) => key),
    closed: closed.map(({ key }) => key),
    closedIds: closed.map(({ id }) => id),
  };
}
