import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import { mailingListMember } from "@/db/schema/list";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findWritableList } from "@/lib/lists/find";
import { recordMembers } from "@/lib/lists/membership";
import { resolveRecipients } from "@/lib/recipients/resolve/resolve";

/** L4: takes recipients out, by key; the number of those that were in it. A key that is no partner's takes nobody out. */
export async function removeMembers(viewer: Viewer, id: number, keys: string[]): Promise<number> {
  return writeOnce(viewer, "retirer d’une liste", async (tx) => {
    const list = await findWritableList(tx, viewer, id);
    const { mailboxIds, closedIds } = await resolveRecipients(tx, list.owner.structureId, list.kind, keys);
    const wanted = sql`${mailingListMember.mailboxId} = any (${ids([...mailboxIds, ...closedIds])})`;
    const { count: removed } = await tx.delete(mailingListMember).where(and(eq(mailingListMember.listId, id), wanted));
    await recordMembers(tx, viewer, list, { removed });
    return removed;
  });
}
