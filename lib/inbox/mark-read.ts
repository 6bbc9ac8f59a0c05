import "server-only";
import { eq, sql } from "drizzle-orm";
import { insertable } from "@/db/insertable";
import { messageRead } from "@/db/schema/delivery";
import { receivedMessage } from "@/db/schema/message";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";

// When is the database's to write.
const newMark = insertable(messageRead, "messageId", "userId");

/** Marks a received message as read by this user, once; nothing for one that they can't see. */
export async function markRead(viewer: Viewer, reference: string): Promise<void> {
  await writeOnce(viewer, "lire un message", async (tx) => {
    await tx
      .insert(newMark)
      .select(
        tx
          .select({ messageId: receivedMessage.id, userId: sql<number>`viewer_id()`.as("user_id") })
          .from(receivedMessage)
          .where(eq(receivedMessage.reference, reference)),
      )
      .onConflictDoNothing();
  });
}
