import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";

/** A structure that the viewer may write as, with the services they may name. */
export type SenderChoice = {
  identifier: string;
  designation: string;
  kind: "public" | "private";
  /** False when the habilitation is on services only: one of them must be chosen. */
  whole: boolean;
  services: { code: string; label: string }[];
};

/** C1: the structures and services with a habilitation in « modification ». */
export function readSenderChoices(viewer: Viewer): Promise<SenderChoice[]> {
  return asUser(viewer.userId, senderChoices);
}

export async function senderChoices(tx: Tx): Promise<SenderChoice[]> {
  const rows = await tx.execute(sql`
    select st.identifier, st.designation, st.kind, bool_or(m.service_id is null) as whole,
      coalesce(json_agg(json_build_object('code', sv.code, 'label', sv.label) order by sv.code)
        filter (where sv.id is not null and sv.active), '[]') as services
    from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
    where m.id = any (array(select writable_mailboxes())) and st.active
    group by st.id order by ${inFrench(sql`st.designation`)}, st.identifier`);
  return rows as unknown as SenderChoice[];
}

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
