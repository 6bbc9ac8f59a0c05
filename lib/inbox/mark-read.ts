import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";

/** Marks a received message as read by this user, once; nothing for one that they can't see. */
export async function markRead(viewer: Viewer, reference: string): Promise<void> {
  await writeOnce(viewer, "lire un message", async (tx) => {
    await tx.execute(sql`
      insert into message_read (message_id, user_id)
      select r.id, viewer_id() from received_message r where r.reference = ${reference} on conflict do nothing`);
  });
}
