import "server-only";
import { eq } from "drizzle-orm";
import { mailingList } from "@/db/schema/list";
import { recordEvent } from "@/lib/audit/record";
import { mustChange } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findWritableList } from "./find";
import { refusals } from "./labels";

/** L4: deletes a list and its members; messages already sent keep their recipients. The name it had. */
export function deleteList(viewer: Viewer, id: number): Promise<string> {
  return writeOnce(viewer, "supprimer une liste", async (tx) => {
    const list = await findWritableList(tx, viewer, id);
    const deleted = tx.delete(mailingList).where(eq(mailingList.id, id)).returning({ id: mailingList.id });
    await mustChange(deleted, refusals.consultation);
    await recordEvent(tx, viewer, {
      structureId: list.owner.structureId,
      action: "liste.supprimee",
      subject: String(id),
      details: { name: list.name, members: list.members },
    });
    return list.name;
  });
}
