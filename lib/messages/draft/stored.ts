import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { Refusal, titles } from "@/lib/domain/refusal";
import { refusals } from "@/lib/messages/labels";
import type { ComposerInput } from "@/lib/messages/schema";
import type { Conflict } from "@/lib/web/form";
import type { Sent } from "./outcome";
import type { DraftContent } from "./store";

/**
 * What stands in the way of a form: a conflict, or that it was sent already. Else it may be written: over `draft`, or as a new one;
 * `already` is the draft that says just this, so that there is nothing to write.
 */
type Stored = { kind: "writable"; draft?: Draft; already?: Draft } | { kind: "conflict"; conflict: Conflict } | Sent;

/**
 * C9, E2: the draft that a form would change, locked; a conflict when it is no longer at the version that the form started from.
 * Writes nothing. Refused when it was deleted or sent in between, or when the viewer may no longer write it.
 */
export async function findStored(tx: Tx, input: ComposerInput, content: DraftContent): Promise<Stored> {
  const which = input.reference ? eq(message.reference, input.reference) : eq(message.idempotencyKey, input.cle);
  const draft = await findDraft(tx, which);
  if (draft) return compare(tx, input, content, draft);
  const sent = await sentBefore(tx, input);
  if (sent || !input.reference) return sent ?? { kind: "writable" };
  const [other] = await tx.select({ status: message.status }).from(message).where(which);
  if (other?.status === "brouillon") throw new Refusal(refusals.revoked);
  throw new Refusal(other ? refusals.alreadySent : refusals.deleted);
}

/** The message that this very form has sent; refused when its text has changed since, lest a second one seem sent. */
export async function sentBefore(tx: Tx, input: ComposerInput): Promise<Sent | null> {
  const [known] = await tx
    .select({ reference: message.reference, title: message.title, body: message.body })
    .from(message)
    .where(and(eq(message.idempotencyKey, input.cle), eq(message.status, "envoye")));
  if (!known) return null;
  if (!saysTheSame(known, input)) throw new Refusal(refusals.formUsed(known.reference), undefined, titles.sent);
  return { kind: "sent", reference: known.reference };
}

/** The draft that this very form has saved, with this text. */
export async function savedBefore(tx: Tx, input: ComposerInput): Promise<{ kind: "saved"; reference: string } | null> {
  const draft = await findDraft(tx, eq(message.idempotencyKey, input.cle));
  return draft && saysTheSame(draft, input) ? { kind: "saved", reference: draft.reference } : null;
}

const saysTheSame = (stored: { title: string; body: string }, { titre, message }: ComposerInput) =>
  stored.title === titre && stored.body === message;

export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** A draft that the viewer may write, locked until the transaction ends. */
async function findDraft(tx: Tx, which: SQL) {
  const [draft] = await tx
    .select()
    .from(message)
    .where(and(which, eq(message.status, "brouillon")))
    .for("update");
  return draft;
}

async function compare(tx: Tx, input: ComposerInput, content: DraftContent, draft: Draft): Promise<Stored> {
  if (draft.idempotencyKey === input.cle && (await isSame(tx, draft, content)))
    return { kind: "writable", already: draft };
  // A form found again with Back may hold another message under the same key: told as a conflict, never written over.
  const { reference, version, title, body } = draft;
  if (version !== (input.version ?? 0)) return { kind: "conflict", conflict: { reference, version, title, body } };
  return { kind: "writable", draft };
}

const compared = ["senderMailboxId", "recipientKind", "toAll", "title", "body", "displayStart", "displayEnd"] as const;

/** True when the draft holds just this content. Read after its lock: another press may have just written. */
async function isSame(tx: Tx, draft: Draft, { values, mailboxIds, lists }: DraftContent): Promise<boolean> {
  if (!compared.every((field) => draft[field] === values[field])) return false;
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
