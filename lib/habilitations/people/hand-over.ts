import "server-only";
import { and, eq } from "drizzle-orm";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { mustChange, Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "@/lib/habilitations/labels";
import { canName } from "@/lib/habilitations/policy";
import { mustBeAllowed } from "@/lib/habilitations/verdict";
import { changeRow, holdHabilitation, nextVersion } from "@/lib/habilitations/write";

/** The principal gives their role to another gestionnaire-to-be and becomes secondaire, in one transaction. Answers the structure’s identifier. */
export async function handOver(viewer: Viewer, id: number, version: number): Promise<string> {
  return writeOnce(viewer, "transmettre le rôle", async (tx) => {
    const row = await holdHabilitation(tx, { id, version, status: "accordee" }, refusals.changed);
    mustBeAllowed(canName(viewer, row));
    if (row.disabled || row.endsOn) throw new Refusal(refusals.handOverEnds);
    // First the old one, then the new one: a structure has one principal at a time.
    await mustChange(
      tx
        .update(habilitation)
        .set({ role: "secondaire", version: nextVersion })
        .where(
          and(
            eq(habilitation.userId, viewer.userId),
            eq(habilitation.structureId, row.structureId),
            eq(habilitation.role, "principal"),
            eq(habilitation.status, "accordee"),
          ),
        )
        .returning({ id: habilitation.id }),
      refusals.changed,
    );
    await changeRow(tx, row, { role: "principal" }, refusals.changed);
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.transmise",
      subject: row.email,
      details: { before: { principal: viewer.email }, after: { principal: row.email } },
    });
    return row.identifier;
  });
}
