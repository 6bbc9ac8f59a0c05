import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { serviceCode } from "@/lib/habilitations/find";
import { nextVersion } from "@/lib/habilitations/write";
import { refusals } from "./labels";
import { canGiveUp } from "./policy";

/** « Renoncer »: ends one of the viewer's own habilitations. The principal hands the role over first (keep_principal). */
export async function giveUp(viewer: Viewer, id: number): Promise<void> {
  await writeOnce(viewer, "renoncer", async (tx) => {
    const own = and(eq(habilitation.id, id), eq(habilitation.userId, viewer.userId));
    // Held, so that a handover or a revocation of the same moment comes first or after, never in between.
    const [held] = await tx
      .select({
        structureId: habilitation.structureId,
        serviceId: habilitation.serviceId,
        role: habilitation.role,
        mode: habilitation.mode,
        status: habilitation.status,
      })
      .from(habilitation)
      .where(own)
      .for("update");
    if (held?.status !== "accordee") throw new Refusal(refusals.habilitationGone);
    const { structureId, serviceId, role, mode } = held;
    if (!canGiveUp(role)) throw new Refusal(refusals.principal);
    await tx
      .update(habilitation)
      .set({ status: "revoquee", revokedAt: sql`now()`, revokedBy: viewer.userId, version: nextVersion })
      .where(own);
    await recordEvent(tx, viewer, {
      structureId,
      action: "habilitation.renoncee",
      subject: viewer.email,
      details: { id, mode, service: await serviceCode(tx, serviceId), role },
    });
  });
}
