import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";

const choiceShape = z.strictObject({
  identifier: z.string(),
  designation: z.string(),
  kind: z.enum(["public", "private"]),
  /** False when the habilitation is on services only: one of them must be chosen. */
  whole: z.boolean(),
  services: z.array(z.strictObject({ code: z.string(), label: z.string() })),
});

/** A structure that the viewer may write as, with the services they may name. */
export type SenderChoice = z.infer<typeof choiceShape>;

/** C1: the structures and services with a habilitation in « modification ». */
export function readSenderChoices(viewer: Viewer): Promise<SenderChoice[]> {
  return asUser(viewer, senderChoices);
}

/** The same, inside a transaction of the viewer's. */
export function senderChoices(tx: Tx): Promise<SenderChoice[]> {
  return rows(
    tx,
    choiceShape,
    sql`
      select st.identifier, st.designation, st.kind, bool_or(m.service_id is null) as whole,
        coalesce(json_agg(json_build_object('code', sv.code, 'label', sv.label) order by sv.code)
          filter (where sv.id is not null and sv.active), '[]') as services
      from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
      where m.id = any (array(select writable_mailboxes())) and st.active
      group by st.id order by ${inFrench(sql`st.designation`)}, st.identifier`,
  );
}
