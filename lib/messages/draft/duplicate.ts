import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { sentDelivery } from "@/db/schema/delivery";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { mailbox } from "@/db/schema/structure";
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
      const [found] = await tx
        .select({ source: message, structureId: mailbox.structureId })
        .from(message)
        .innerJoin(mailbox, eq(mailbox.id, message.senderMailboxId))
        .where(eq(message.reference, reference));
      if (!found) throw new Refusal(reasons.invisible);
      const { source, structureId } = found;
      const { senderMailboxId, recipientKind, toAll, title, body } = source;
      const copy = { senderMailboxId, recipientKind, toAll, title, body, ...defaultPeriod(todayInParis()) };
      const draft = await insertDraft(tx, copy, randomUUID()).catch((error: unknown) => {
        throw codeOf(error) === "42501" ? new Refusal(reasons.consultation) : error;
      });
      if (!draft) throw new Refusal(reasons.consultation);
      if (!toAll) await copyRecipients(tx, source.id, draft.id);
      const details = { from: reference };
      await recordEvent(tx, viewer, { structureId, action: "message.cree", subject: draft.reference, details });
      return draft.reference;
    },
    { long: true },
  );
}

/** Whom a sent message reached or a draft names, and a draft's lists. */
async function copyRecipients(tx: Tx, from: number, to: number): Promise<void> {
  const reached = tx.select({ id: sentDelivery.mailboxId }).from(sentDelivery).where(eq(sentDelivery.messageId, from));
  const named = tx
    .select({ id: draftRecipient.mailboxId })
    .from(draftRecipient)
    .where(eq(draftRecipient.messageId, from));
  const messageId = sql<number>`${to}::bigint`.as("message_id");
  await tx.insert(draftRecipient).select(
    tx
      .select({ messageId, mailboxId: mailbox.id })
      .from(mailbox)
      .where(and(mailbox.active, inArray(mailbox.id, reached.union(named)))),
  );
  await tx
    .insert(draftList)
    .select(
      tx
        .select({ messageId, listId: draftList.listId, name: draftList.name })
        .from(draftList)
        .where(eq(draftList.messageId, from)),
    );
}
