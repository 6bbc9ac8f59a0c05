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

/** « Annuler la demande », while it waits: one that was answered in between keeps its answer. */
export async function cancelRequest(viewer: Viewer, id: number): Promise<void> {
  await writeOnce(viewer, "annuler une demande", async (tx) => {
    const [cancelled] = await tx
      .update(habilitation)
      .set({ status: "annulee", revokedAt: sql`now()`, revokedBy: viewer.userId, version: nextVersion })
      .where(and(eq(habilitation.id, id), eq(habilitation.userId, viewer.userId), eq(habilitation.status, "demandee")))
      .returning({
        structureId: habilitation.structureId,
        mode: habilitation.mode,
        serviceId: habilitation.serviceId,
      });
    if (!cancelled) throw new Refusal(refusals.answered);
    const { structureId, mode, serviceId } = cancelled;
    await recordEvent(tx, viewer, {
      structureId,
      action: "habilitation.annulee",
      subject: viewer.email,
      details: { id, mode, service: await serviceCode(tx, serviceId) },
    });
  });
}
