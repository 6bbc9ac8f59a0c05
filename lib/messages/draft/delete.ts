import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { message } from "@/db/schema";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { reasons } from "@/lib/messages/labels";

/** E5: deletes a draft. A hidden DELETE is silent, hence the count. */
export async function deleteDraft(viewer: Viewer, reference: string): Promise<void> {
  await writeOnce(viewer, "supprimer un brouillon", async (tx) => {
    const [current] = (await tx.execute(sql`
      select m.status, b.structure_id from message m join mailbox b on b.id = m.sender_mailbox_id
      where m.reference = ${reference}`)) as unknown as [{ status: string; structure_id: string }?];
    if (!current) throw new Refusal(reasons.invisible);
    if (current.status === "envoye") throw new Refusal(reasons.sent);
    const deleted = await tx
      .delete(message)
      .where(and(eq(message.reference, reference), eq(message.status, "brouillon")))
      .returning({ id: message.id });
    if (deleted.length === 0) throw new Refusal(reasons.consultation);
    await recordEvent(tx, viewer, {
      structureId: Number(current.structure_id),
      action: "message.supprime",
      subject: reference,
    });
  });
}
