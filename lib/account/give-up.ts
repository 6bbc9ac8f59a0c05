import "server-only";
import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "./labels";
import { canGiveUp } from "./policy";

type Row = {
  structure_id: string;
  role: "aucun" | "secondaire" | "principal";
  mode: string;
  status: string;
  service: string | null;
};

/** « Renoncer »: ends one of the viewer's own habilitations. The principal hands the role over first (keep_principal). */
export async function giveUp(viewer: Viewer, id: number): Promise<void> {
  await writeOnce(viewer, "renoncer", async (tx) => {
    // Locked, so that a handover or a revocation of the same moment comes first or after, never in between.
    const [row] = (await tx.execute(sql`
      select h.structure_id, h.role, h.mode, h.status, (select code from service where id = h.service_id) as service
      from habilitation h where h.id = ${id} and h.user_id = ${viewer.userId} for update`)) as unknown as [Row?];
    if (row?.status !== "accordee") throw new Refusal(refusals.habilitationGone);
    if (!canGiveUp(row.role)) throw new Refusal(refusals.principal);
    await tx.execute(sql`
      update habilitation set status = 'revoquee', revoked_at = now(), revoked_by = ${viewer.userId}, version = version + 1
      where id = ${id} and user_id = ${viewer.userId}`);
    await recordEvent(tx, viewer, {
      structureId: Number(row.structure_id),
      action: "habilitation.renoncee",
      subject: viewer.email,
      details: { id, mode: row.mode, service: row.service, role: row.role },
    });
  });
}
