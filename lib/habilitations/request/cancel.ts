import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "./labels";

/** « Annuler la demande », while it waits: one that was answered in between keeps its answer. */
export async function cancelRequest(viewer: Viewer, id: number): Promise<void> {
  await writeOnce(viewer, "annuler une demande", async (tx) => {
    const [row] = (await tx.execute(sql`
      update habilitation h set status = 'annulee', revoked_at = now(), revoked_by = ${viewer.userId}, version = version + 1
      where h.id = ${id} and h.user_id = ${viewer.userId} and h.status = 'demandee'
      returning h.structure_id, h.mode, (select code from service where id = h.service_id) as service`)) as unknown as [
      { structure_id: string; mode: string; service: string | null }?,
    ];
    if (!row) throw new Refusal(refusals.answered);
    await recordEvent(tx, viewer, {
      structureId: Number(row.structure_id),
      action: "habilitation.annulee",
      subject: viewer.email,
      details: { id, mode: row.mode, service: row.service },
    });
  });
}
