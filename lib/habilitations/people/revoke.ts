import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "@/lib/habilitations/labels";
import { canChange } from "@/lib/habilitations/policy";
import { checkReason } from "@/lib/habilitations/schema";
import { allow, changeRow, locked, snapshot } from "@/lib/habilitations/write";

/** « Retirer »: acts at that person's next click; the reason is sent to them. */
export async function revokeHabilitation(viewer: Viewer, id: number, version: number, raw: string): Promise<string> {
  const reason = checkReason(raw);
  if (!reason.ok) throw new Refusal(reason.error, "motif");
  return writeOnce(viewer, "retirer une habilitation", async (tx) => {
    const row = await locked(tx, id, version);
    allow(canChange(viewer, row));
    await changeRow(
      tx,
      row,
      {
        status: "revoquee",
        role: "aucun",
        revokedAt: sql`now()`,
        revokedBy: viewer.userId,
        reason: reason.value,
      },
      refusals.changed,
    );
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.revoquee",
      subject: row.email,
      details: { before: snapshot(row), reason: reason.value },
    });
    return row.identifier;
  });
}
