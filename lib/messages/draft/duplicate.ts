import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { codeOf } from "@/db/discreet";
import { message } from "@/db/schema";
import { recordEvent } from "@/lib/audit/record";
import { todayInParis } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { reasons } from "@/lib/messages/labels";
import { defaultPeriod } from "@/lib/messages/schema";
import { insertDraft } from "./store";

/**
 * « Dupliquer »: a new draft with the content and the recipients of a created message, whoever of them is still open;
 * displayed from today by default. Returns its reference.
 */
export async function duplicateMessage(viewer: Viewer, reference: string): Promise<string> {
  return writeOnce(
    viewer,
    "dupliquer un message",
    async (tx) => {
      const [source] = await tx.select().from(message).where(eq(message.reference, reference));
      if (!source) throw new Refusal(reasons.invisible);
      const { displayStart, displayEnd } = defaultPeriod(todayInParis());
      const { senderMailboxId, recipientKind, toAll, title, body } = source;
      const copy = { senderMailboxId, recipientKind, toAll, title, body, displayStart, displayEnd };
      const draft = await insertDraft(tx, copy, randomUUID()).catch((error: unknown) => {
        throw codeOf(error) === "42501" ? new Refusal(reasons.consultation) : error;
      });
      if (!draft) throw new Refusal(reasons.consultation);
      if (!toAll) {
        await tx.execute(sql`
          insert into draft_recipient (message_id, mailbox_id)
          select ${draft.id}::bigint, c.mailbox_id
          from (select mailbox_id from sent_delivery where message_id = ${source.id}
            union select mailbox_id from draft_recipient where message_id = ${source.id}) c
          join mailbox b on b.id = c.mailbox_id and b.active`);
        await tx.execute(sql`
          insert into draft_list (message_id, list_id, name)
          select ${draft.id}::bigint, list_id, name from draft_list where message_id = ${source.id}`);
      }
      const [{ structureId }] = (await tx.execute(sql`
        select structure_id::int as "structureId" from mailbox where id = ${senderMailboxId}`)) as unknown as [
        { structureId: number },
      ];
      const details = { from: reference };
      await recordEvent(tx, viewer, { structureId, action: "message.cree", subject: draft.reference, details });
      return draft.reference;
    },
    { long: true },
  );
}
