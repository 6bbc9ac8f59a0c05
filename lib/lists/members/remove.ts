import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { recordMembers } from "@/lib/lists/membership";
import { writableList } from "@/lib/lists/writable";
import { resolveRecipients } from "@/lib/recipients/resolve/resolve";

/** L4: takes recipients out, by key. */
export async function removeMembers(viewer: Viewer, id: number, keys: string[]): Promise<number> {
  return writeOnce(viewer, "retirer d’une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    const resolved = await resolveRecipients(tx, list.owner.structureId, list.kind, keys);
    const ids = [...resolved.mailboxIds, ...resolved.closedIds];
    const deleted = await tx.execute(sql`
      delete from mailing_list_member where list_id = ${id} and mailbox_id = any (${`{${ids.join(",")}}`}::bigint[])`);
    const removed = (deleted as unknown as { count: number }).count;
    await recordMembers(tx, viewer, list, { removed });
    return removed;
  });
}
