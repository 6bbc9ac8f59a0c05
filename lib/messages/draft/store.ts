import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { mailbox } from "@/db/schema/structure";
import { Refusal } from "@/lib/domain/refusal";
import { refusals } from "@/lib/messages/labels";
import { RECIPIENTS_LOADED } from "@/lib/messages/policy";
import type { ComposerInput } from "@/lib/messages/schema";
import type { Chosen } from "./check-recipients";
import type { Draft } from "./stored";

/** The columns of a draft that its writer fills in; its author, its reference and the rest are the database's to write. */
type DraftValues = Required<
  Pick<
    typeof message.$inferInsert,
    "senderMailboxId" | "recipientKind" | "toAll" | "title" | "body" | "displayStart" | "displayEnd"
  >
>;

/** What a form says of a draft: its fields, the recipients one by one, and the lists with their names. */
export type DraftContent = { values: DraftValues; mailboxIds: number[]; lists: { id: number; name: string }[] };

/** The draft that a form describes. */
export const contentOf = (input: ComposerInput, chosen: Chosen): DraftContent => {
  const { sender, kind, toAll, mailboxIds, lists } = chosen;
  const { titre: title, message: body, debut: displayStart, fin: displayEnd } = input;
  const values = {
    senderMailboxId: sender.mailboxId,
    recipientKind: kind,
    toAll,
    title,
    body,
    displayStart,
    displayEnd,
  };
  return { values, mailboxIds, lists };
};

type Row = { id: number; reference: string };

const newMessage = insertable(
  message,
  "senderMailboxId",
  "recipientKind",
  "toAll",
  "title",
  "body",
  "displayStart",
  "displayEnd",
  "idempotencyKey",
);

/** A new draft under the key of its form; undefined where that key is taken, by a message that the viewer may not see. */
export async function insertDraft(tx: Tx, values: DraftValues, key: string): Promise<Row | undefined> {
  const [made] = await tx
    .insert(newMessage)
    .values({ ...values, idempotencyKey: key })
    .onConflictDoNothing()
    .returning({ id: message.id, reference: message.reference });
  return made;
}

/** C9, E2: writes the message alone: a new draft, or the one found (and locked) by `findStored`, at its next version. */
export async function storeMessage(tx: Tx, values: DraftValues, key: string, draft: Draft | undefined): Promise<Row> {
  if (!draft) {
    const made = await insertDraft(tx, values, key);
    if (!made) throw new Refusal(refusals.revoked);
    return made;
  }
  const [changed] = await tx
    .update(message)
    .set({ ...values, idempotencyKey: key, version: sql`${message.version} + 1` })
    .where(and(eq(message.id, draft.id), eq(message.status, "brouillon"), eq(message.version, draft.version)))
    .returning({ id: message.id, reference: message.reference });
  if (!changed) throw new Refusal(refusals.revoked);
  return changed;
}

/** Replaces what the form shows of a draft's recipients: all of them or, with `keepOthers`, the first ones of a large draft. */
export async function storeRecipients(tx: Tx, id: number, content: DraftContent, keepOthers: boolean): Promise<void> {
  const ofDraft = eq(draftRecipient.messageId, id);
  const shown = tx
    .select({ id: draftRecipient.mailboxId })
    .from(draftRecipient)
    .where(ofDraft)
    .orderBy(draftRecipient.mailboxId)
    .limit(RECIPIENTS_LOADED);
  await tx
    .delete(draftRecipient)
    .where(and(ofDraft, keepOthers ? inArray(draftRecipient.mailboxId, shown) : undefined));
  await tx
    .insert(draftRecipient)
    .select(
      tx
        .select({ messageId: sql<number>`${id}::bigint`.as("message_id"), mailboxId: mailbox.id })
        .from(mailbox)
        .where(sql`${mailbox.id} = any (${ids(content.mailboxIds)})`),
    )
    .onConflictDoNothing();
  await tx.delete(draftList).where(eq(draftList.messageId, id));
  // The names as one parameter: a list deleted since has none but the one that the draft remembers.
  await tx.insert(draftList).select(sql`
    select ${id}::bigint, l.id, l.name from jsonb_to_recordset(${JSON.stringify(content.lists)}::jsonb) as l (id bigint, name text)`);
}
