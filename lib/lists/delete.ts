import "server-only";
import { eq } from "drizzle-orm";
import { mailingList } from "@/db/schema";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { refusals } from "./labels";
import { writableList } from "./writable";

/** L4: deletes a list and its members; messages already sent keep their recipients. */
export async function deleteList(viewer: Viewer, id: number): Promise<string> {
  return writeOnce(viewer, "supprimer une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    const deleted = await tx.delete(mailingList).where(eq(mailingList.id, id)).returning({ id: mailingList.id });
    if (deleted.length === 0) throw new Refusal(refusals.consultation);
    const details = { name: list.name, members: list.members };
    await recordEvent(tx, viewer, {
      structureId: list.owner.structureId,
      action: "liste.supprimee",
      subject: String(id),
      details,
    });
    return list.name;
  });
}
