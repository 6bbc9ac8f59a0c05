import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/record";
import { Refusal, titles } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { refusals } from "@/lib/messages/labels";
import { RECIPIENTS_LOADED } from "@/lib/messages/policy";
import type { ComposerInput } from "@/lib/messages/schema";
import type { SenderAddress } from "@/lib/senders/find";
import { Answer, type WriteResult } from "./outcome";

/** The message that this very form has sent; refused when its text has changed since, lest a second one seem sent. */
export async function sentBefore(tx: Tx, input: ComposerInput, fields: Text): Promise<WriteResult | null> {
  const [known] = await tx
    .select({ reference: message.reference, title: message.title, body: message.body })
    .from(message)
    .where(and(eq(message.idempotencyKey, input.cle), eq(message.status, "envoye")));
  if (!known) return null;
  if (!sameText(known, fields)) throw new Refusal(refusals.formUsed(known.reference), undefined, titles.sent);
  return { kind: "sent", reference: known.reference };
}

type Text = { title: string; body: string };

export const sameText = (a: Text, b: Text) => a.title === b.title && a.body === b.body;

export type DraftValues = Pick<
  typeof message.$inferInsert,
  "senderMailboxId" | "recipientKind" | "toAll" | "title" | "body" | "displayStart" | "displayEnd"
>;

/** What a form says of a draft: its fields, the recipients one by one, and the lists with their names. */
export type DraftContent = { values: DraftValues; mailboxIds: number[]; lists: { id: number; name: string }[] };
type Stored = { id: number; reference: string };

/** C9, E2: writes the draft, new or known, at the version the form started from; a draft that is just so already is left alone. */
export async function storeDraft(
  tx: Tx,
  viewer: Viewer,
  input: ComposerInput,
  sender: SenderAddress,
  content: DraftContent,
) {
  const stored = input.reference ? await update(tx, input, content) : await insert(tx, input, content);
  if (!stored.changed) return stored;
  await storeRecipients(tx, stored.id, content, input.autres !== undefined);
  if (input.intention === "enregistrer") {
    const action = input.reference ? "message.modifie" : "message.cree";
    await recordEvent(tx, viewer, { structureId: sender.structureId, action, subject: stored.reference });
  }
  return stored;
}

/** Replaces what the form shows of the recipients: all of them, or the first ones of a large draft. */
async function storeRecipients(tx: Tx, id: number, { mailboxIds, lists }: DraftContent, keepOthers: boolean) {
  const shown = keepOthers
    ? sql`and mailbox_id in (select mailbox_id from draft_recipient where message_id = ${id} order by mailbox_id limit ${RECIPIENTS_LOADED})`
    : sql``;
  await tx.execute(sql`delete from draft_recipient where message_id = ${id} ${shown}`);
  if (mailboxIds.length > 0) {
    await tx.execute(sql`insert into draft_recipient (message_id, mailbox_id)
      select ${id}::bigint, unnest(${`{${mailboxIds.join(",")}}`}::bigint[]) on conflict do nothing`);
  }
  await tx.delete(draftList).where(eq(draftList.messageId, id));
  if (lists.length > 0) {
    await tx.insert(draftList).values(lists.map((list) => ({ messageId: id, listId: list.id, name: list.name })));
  }
}

type Write = Stored & { changed: boolean };

/** Its author, its reference and the rest are the database's to write. None where this form has made one already. */
export async function insertDraft(tx: Tx, values: DraftValues, key: string): Promise<Stored | undefined> {
  const { senderMailboxId, recipientKind, toAll = false, title, body, displayStart, displayEnd } = values;
  const [row] = (await tx.execute(sql`
    insert into message (sender_mailbox_id, recipient_kind, to_all, title, body, display_start, display_end, idempotency_key)
    values (${senderMailboxId}, ${recipientKind ?? null}, ${toAll}, ${title ?? ""}, ${body ?? ""}, ${displayStart ?? null}, ${displayEnd ?? null}, ${key})
    on conflict do nothing returning id::int, reference`)) as unknown as [Stored?];
  return row;
}

async function insert(tx: Tx, input: ComposerInput, content: DraftContent): Promise<Write> {
  const { values } = content;
  const made = await insertDraft(tx, values, input.cle);
  if (made) return { ...made, changed: true };
  // This form was pressed before, and has committed by now: the insert waited for it.
  const sent = await sentBefore(tx, input, { title: values.title ?? "", body: values.body ?? "" });
  if (sent) throw new Answer(sent);
  const current = await findDraft(tx, eq(message.idempotencyKey, input.cle));
  if (!current) throw new Refusal(refusals.revoked);
  // A form found again with Back may hold another message under the same key: told as a conflict, never written over.
  return rewrite(tx, input, content, current, input.version ?? 0);
}

async function update(tx: Tx, input: ComposerInput, content: DraftContent): Promise<Write> {
  const { values } = content;
  const reference = input.reference ?? "";
  const current = await findDraft(tx, eq(message.reference, reference));
  if (current) return rewrite(tx, input, content, current, input.version ?? 0);
  const sent = await sentBefore(tx, input, { title: values.title ?? "", body: values.body ?? "" });
  if (sent) throw new Answer(sent);
  const [other] = await tx.select({ status: message.status }).from(message).where(eq(message.reference, reference));
  if (other?.status === "brouillon") throw new Refusal(refusals.revoked);
  throw new Refusal(other ? refusals.alreadySent : refusals.deleted);
}

/** Brings a draft, locked, to these values, if it is still at the version that the form started from. */
async function rewrite(
  tx: Tx,
  input: ComposerInput,
  content: DraftContent,
  current: Draft,
  version: number,
): Promise<Write> {
  if (current.idempotencyKey === input.cle && (await isSame(tx, current, content)))
    return { ...current, changed: false };
  if (current.version !== version) {
    const { reference, title, body } = current;
    throw new Answer({ kind: "conflict", conflict: { reference, version: current.version, title, body } });
  }
  const changed = await tx
    .update(message)
    .set({ ...content.values, idempotencyKey: input.cle, version: sql`${message.version} + 1` })
    .where(and(eq(message.id, current.id), eq(message.status, "brouillon"), eq(message.version, version)))
    .returning({ id: message.id });
  if (changed.length === 0) throw new Refusal(refusals.revoked);
  return { ...current, changed: true };
}

type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** A draft that the viewer may write, locked until the transaction ends. */
export async function findDraft(tx: Tx, which: SQL) {
  const [draft] = await tx
    .select()
    .from(message)
    .where(and(which, eq(message.status, "brouillon")))
    .for("update");
  return draft;
}

const compared = ["senderMailboxId", "recipientKind", "toAll", "title", "body", "displayStart", "displayEnd"] as const;

/** True when the draft holds just this content. Read after its lock: another press may have just written. */
async function isSame(tx: Tx, draft: Draft, { values, mailboxIds, lists }: DraftContent): Promise<boolean> {
  if (!compared.every((field) => draft[field] === (values[field] ?? null))) return false;
  const recipients = await tx
    .select({ id: draftRecipient.mailboxId })
    .from(draftRecipient)
    .where(eq(draftRecipient.messageId, draft.id))
    .limit(mailboxIds.length + 1);
  const chosen = await tx.select({ id: draftList.listId }).from(draftList).where(eq(draftList.messageId, draft.id));
  const listIds = lists.map(({ id }) => id);
  return sameSet(recipients, mailboxIds) && sameSet(chosen, listIds);
}

function sameSet(stored: { id: number }[], given: number[]): boolean {
  const ids = new Set(stored.map(({ id }) => id));
  return ids.size === given.length && given.every((id) => ids.has(id));
}
