import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "@/lib/habilitations/labels";
import { canChange } from "@/lib/habilitations/policy";
import { mustBeAllowed } from "@/lib/habilitations/verdict";
import { changeRow, holdHabilitation, snapshot } from "@/lib/habilitations/write";

/** « Retirer »: acts at that person's next click; the reason is sent to them. Answers the structure's identifier. */
export async function revokeHabilitation(viewer: Viewer, id: number, version: number, reason: string): Promise<string> {
  return writeOnce(viewer, "retirer une habilitation", async (tx) => {
    const row = await holdHabilitation(tx, { id, version, status: "accordee" }, refusals.changed);
    mustBeAllowed(canChange(viewer, row));
    await changeRow(
      tx,
      row,
      {
        status: "revoquee",
        role: "aucun",
        revokedAt: sql`now()`,
        revokedBy: viewer.userId,
        reason,
      },
      refusals.changed,
    );
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.revoquee",
      subject: row.email,
      details: { before: snapshot(row), reason },
    });
    return row.identifier;
  });
}
