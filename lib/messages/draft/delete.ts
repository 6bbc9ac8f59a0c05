import "server-only";
import { and, eq } from "drizzle-orm";
import { message } from "@/db/schema/message";
import { mailbox } from "@/db/schema/structure";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { reasons } from "@/lib/messages/labels";

/** E5: deletes a draft. A hidden DELETE is silent, hence the count. */
export async function deleteDraft(viewer: Viewer, reference: string): Promise<void> {
  await writeOnce(viewer, "supprimer un brouillon", async (tx) => {
    const [current] = await tx
      .select({ status: message.status, structureId: mailbox.structureId })
      .from(message)
      .innerJoin(mailbox, eq(mailbox.id, message.senderMailboxId))
      .where(eq(message.reference, reference));
    if (!current) throw new Refusal(reasons.invisible);
    if (current.status === "envoye") throw new Refusal(reasons.sent);
    const deleted = await tx
      .delete(message)
      .where(and(eq(message.reference, reference), eq(message.status, "brouillon")))
      .returning({ id: message.id });
    if (deleted.length === 0) throw new Refusal(reasons.consultation);
    const { structureId } = current;
    await recordEvent(tx, viewer, { structureId, action: "message.supprime", subject: reference });
  });
}
