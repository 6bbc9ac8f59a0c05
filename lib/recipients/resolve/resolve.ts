import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { splitKey } from "@/lib/recipients/policy";
import type { PartnerRow } from "@/lib/recipients/read";

export type ResolvedRecipients = {
  mailboxIds: number[];
  /** Those refused, as the form named them. */
  unknown: string[];
  closed: string[];
  closedIds: number[];
};

type Wanted = { key: string; type: string | null; identifier: string; code: string | null };
type Matched = PartnerRow & { key: string; id: string; active: boolean };

/** G2: the one rule of who may be written to. Those of the owner's partners that are wanted; no type finds any type, a SIRET first. */
export async function matchPartners(
  tx: Tx,
  ownerId: number,
  kind: RecipientKind,
  wanted: Wanted[],
): Promise<Matched[]> {
  const rows = await tx.execute(sql`
    select w.key, m.id, m.active, st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key text, type text, identifier text, code text)
    join partner p on p.owner_structure_id = ${ownerId} and p.kind = ${kind} and p.identifier = w.identifier
    join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
      and (w.type is null or st.identifier_type = w.type)
      left join service sv on sv.id = m.service_id
    where sv.code is not distinct from w.code order by st.identifier_type = 'SIRET', st.identifier_type desc`);
  return rows as unknown as Matched[];
}

/** G2: the addresses behind the keys of a form; a key that is no partner of the owner is unknown, whatever else it may be. */
export async function resolveRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  keys: string[],
): Promise<ResolvedRecipients> {
  const wanted = [...new Set(keys)].map((key) => ({ key, ...splitKey(key) }));
  const rows = await matchPartners(tx, ownerStructureId, kind, wanted);
  const found = new Map(rows.map((row) => [row.key, row]));
  return {
    mailboxIds: rows.filter((row) => row.active).map((row) => Number(row.id)),
    unknown: wanted.filter(({ key }) => !found.has(key)).map(({ key }) => key),
    closed: rows.filter((row) => !row.active).map((row) => row.key),
    closedIds: rows.filter((row) => !row.active).map((row) => Number(row.id)),
  };
}
