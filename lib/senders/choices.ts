import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/domain/viewer";

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
  return asUser(viewer, senderChoices);
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
