import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftRecipient, message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { Refusal } from "@/lib/errors";
import { refusals } from "@/lib/messages/labels";
import { Answer, type WriteResult } from "@/lib/messages/outcome";
import type { ComposerInput } from "@/lib/messages/schema";
import type { SenderAddress } from "@/lib/structures/data";

/** The message that this very form has sent; refused when its text has changed since, lest a second one seem sent. */
export async function sentBefore(tx: Tx, input: ComposerInput, fields: Text): Promise<WriteResult | null> {
  const [known] = await tx
    .select({ reference: message.reference, title: message.title, body: message.body })
    .from(message)
    .where(and(eq(message.idempotencyKey, input.cle), eq(message.status, "envoye")));
  if (!known) return null;
  if (!sameText(known, fields)) throw new Refusal(refusals.formUsed(known.reference));
  return { kind: "sent", reference: known.reference };
}

type Text = { title: string; body: string };

export const sameText = (a: Text, b: Text) => a.title === b.title && a.body === b.body;

export type DraftValues = Pick<
  typeof message.$inferInsert,
  "senderMailboxId" | "recipientKind" | "toAll" | "title" | "body" | "displayStart" | "displayEnd"
>;
type Stored = { id: number; reference: string };

/** C9, E2: writes the draft, new or known, at the version the form started from; a draft that is just so already is left alone. */
export async function storeDraft(
  tx: Tx,
  viewer: Viewer,
  input: ComposerInput,
  sender: SenderAddress,
  values: DraftValues,
  mailboxIds: number[],
) {
  const stored = input.reference
    ? await update(tx, input, values, mailboxIds)
    : await insert(tx, viewer, input, values, mailboxIds);
  if (!stored.changed) return stored;
  await tx.delete(draftRecipient).where(eq(draftRecipient.messageId, stored.id));
  if (mailboxIds.length > 0) {
    await tx.execute(sql`insert into draft_recipient (message_id, mailbox_id)
      select ${stored.id}::bigint, unnest(${`{${mailboxIds.join(",")}}`}::bigint[])`);
  }
  if (input.intention === "enregistrer") {
    const action = input.reference ? "message.modifie" : "message.cree";
    await recordEvent(tx, viewer, { structureId: sender.structureId, action, subject: stored.reference });
  }
  return stored;
}

type Write = Stored & { changed: boolean };

async function insert(
  tx: Tx,
  viewer: Viewer,
  input: ComposerInput,
  values: DraftValues,
  mailboxIds: number[],
): Promise<Write> {
  const rows = await tx
    .insert(message)
    .values({ ...values, idempotencyKey: input.cle, createdBy: viewer.userId })
    .onConflictDoNothing()
    .returning({ id: message.id, reference: message.reference });
  if (rows[0]) return { ...rows[0], changed: true };
  // This form was pressed before, and has committed by now: the insert waited for it.
  const sent = await sentBefore(tx, input, { title: values.title ?? "", body: values.body ?? "" });
  if (sent) throw new Answer(sent);
  const current = await findDraft(tx, eq(message.idempotencyKey, input.cle));
  if (!current) throw new Refusal(refusals.revoked);
  return rewrite(tx, input, values, mailboxIds, current, 1);
}

async function update(tx: Tx, input: ComposerInput, values: DraftValues, mailboxIds: number[]): Promise<Write> {
  const reference = input.reference ?? "";
  const current = await findDraft(tx, eq(message.reference, reference));
  if (current) return rewrite(tx, input, values, mailboxIds, current, input.version ?? 0);
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
  values: DraftValues,
  mailboxIds: number[],
  current: Draft,
  version: number,
): Promise<Write> {
  if (current.idempotencyKey === input.cle && (await isSame(tx, current, values, mailboxIds)))
    return { ...current, changed: false };
  if (current.version !== version) {
    const { reference, title, body } = current;
    throw new Answer({ kind: "conflict", conflict: { reference, version: current.version, title, body } });
  }
  const changed = await tx
    .update(message)
    .set({ ...values, idempotencyKey: input.cle, version: sql`${message.version} + 1` })
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

/** True when the draft holds just these values and recipients. Read after its lock: another press may have just written. */
async function isSame(tx: Tx, draft: Draft, values: DraftValues, mailboxIds: number[]): Promise<boolean> {
  if (!compared.every((field) => draft[field] === (values[field] ?? null))) return false;
  const rows = await tx
    .select({ id: draftRecipient.mailboxId })
    .from(draftRecipient)
    .where(eq(draftRecipient.messageId, draft.id));
  const stored = new Set(rows.map(({ id }) => id));
  return stored.size === mailboxIds.length && mailboxIds.every((id) => stored.has(id));
}
