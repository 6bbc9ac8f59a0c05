import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { draftRecipient, message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { todayInParis } from "@/lib/dates";
import { deliver, deliverMore } from "@/lib/deliveries/mutations";
import { Refusal } from "@/lib/errors";
import type { Conflict } from "@/lib/form";
import { countAllPartners, readRecipients } from "@/lib/partners/data";
import { findSender, type SenderAddress } from "@/lib/structures/data";
import { findMessage } from "./data";
import { errors, reasons, refusals } from "./labels";
import { canModify } from "./policy";
import { type ComposerInput, checkPeriod, type FieldErrors, type MessageFields, type SentMessageInput } from "./schema";

export type WriteResult =
  | { kind: "saved"; reference: string }
  | { kind: "sent"; reference: string }
  | { kind: "confirm"; recipientCount: number }
  | { kind: "invalid"; fieldErrors: FieldErrors }
  | { kind: "conflict"; conflict: Conflict };

/** Undoes the transaction and carries the answer out of it. */
class Answer extends Error {
  constructor(readonly result: WriteResult) {
    super("answer");
  }
}

/**
 * C9, E2: saves a draft, or sends it, in one transaction: message, deliveries and audit event together or not at all.
 * A form sent twice, even twenty times at once, writes once: its key is unique, and what it started from is compared in SQL.
 * A send that does not yet carry `confirmation` (the number of recipients the user has agreed to) changes nothing and
 * answers with that number.
 */
export async function writeMessage(viewer: Viewer, input: ComposerInput, fields: MessageFields): Promise<WriteResult> {
  const sending = input.intention === "envoyer";
  try {
    return await asUser(
      viewer.userId,
      async (tx) => {
        const done = await alreadyDone(tx, input);
        if (done) return done;
        const sender = await findSender(tx, input.structure, input.service);
        if (!sender)
          throw new Refusal(
            input.service ? errors.serviceUnknown : errors.senderMissing,
            input.service ? "service" : "structure",
          );
        const kind = sender.kind === "private" ? ("client" as const) : input.type || null;
        const { mailboxIds, fieldErrors } = await chosenRecipients(tx, input, sender, kind);
        if (Object.keys(fieldErrors).length > 0) throw new Answer({ kind: "invalid", fieldErrors });
        if (!sending || !kind)
          return {
            kind: "saved",
            reference: (await store(tx, viewer, input, fields, sender, kind, mailboxIds)).reference,
          };
        const expected = input.tous ? await countAllPartners(tx, sender.structureId, kind) : mailboxIds.length;
        if (expected === 0)
          throw new Answer({ kind: "invalid", fieldErrors: { destinataires: errors.recipientsMissing } });
        if (input.confirmation !== expected) throw new Answer({ kind: "confirm", recipientCount: expected });
        const stored = await store(tx, viewer, input, fields, sender, kind, mailboxIds);
        const count = await deliver(tx, { ...stored, ...sender, kind, toAll: input.tous !== undefined, fields });
        // Somebody became, or ceased to be, a partner between the count and the send: ask again.
        if (count !== expected) throw new Answer({ kind: "confirm", recipientCount: count });
        await recordEvent(tx, viewer, {
          structureId: sender.structureId,
          action: "message.envoye",
          subject: stored.reference,
          details: { recipientCount: count, toAll: input.tous !== undefined },
        });
        return { kind: "sent", reference: stored.reference };
      },
      { long: sending },
    );
  } catch (error) {
    if (error instanceof Answer) return error.result;
    throw error;
  }
}

/** The outcome of an earlier press of the same form, if it went through. */
export function readOutcome(viewer: Viewer, input: ComposerInput): Promise<WriteResult | null> {
  return asUser(viewer.userId, (tx) => alreadyDone(tx, input));
}

async function alreadyDone(tx: Tx, input: ComposerInput): Promise<WriteResult | null> {
  const [known] = await tx
    .select({ reference: message.reference, status: message.status })
    .from(message)
    .where(eq(message.idempotencyKey, input.cle));
  if (!known) return null;
  if (known.status === "envoye") return { kind: "sent", reference: known.reference };
  return input.intention === "enregistrer" ? { kind: "saved", reference: known.reference } : null;
}

/** C2, C3, C5: what the form says of its recipients; a draft may say nothing yet. */
async function chosenRecipients(
  tx: Tx,
  input: ComposerInput,
  sender: SenderAddress,
  kind: "client" | "fournisseur" | null,
) {
  const sending = input.intention === "envoyer";
  const none = input.destinataires.length === 0 && input.saisie.trim() === "" && !input.tous;
  const fieldErrors: FieldErrors = {};
  if (sending && none) fieldErrors.destinataires = errors.recipientsMissing;
  if (!kind) {
    if (sending || input.destinataires.length > 0) fieldErrors.type = errors.kindMissing;
    return { mailboxIds: [], fieldErrors };
  }
  if (input.tous) return { mailboxIds: [], fieldErrors };
  const read = await readRecipients(tx, sender.structureId, kind, input);
  if (read.error) fieldErrors.destinataires = read.error;
  return { mailboxIds: read.mailboxIds, fieldErrors };
}

type Stored = { id: number; reference: string };

/** Writes the draft, new or known, at the version the form started from. */
async function store(
  tx: Tx,
  viewer: Viewer,
  input: ComposerInput,
  fields: MessageFields,
  sender: SenderAddress,
  kind: "client" | "fournisseur" | null,
  mailboxIds: number[],
): Promise<Stored> {
  const values = {
    senderMailboxId: sender.mailboxId,
    recipientKind: kind,
    toAll: input.tous !== undefined,
    title: fields.title,
    body: fields.body,
    displayStart: fields.start,
    displayEnd: fields.end,
    idempotencyKey: input.cle,
  };
  const stored = input.reference ? await update(tx, input, values) : await insert(tx, viewer, input, values);
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

type Values = Pick<
  typeof message.$inferInsert,
  "senderMailboxId" | "recipientKind" | "toAll" | "title" | "body" | "displayStart" | "displayEnd" | "idempotencyKey"
>;

async function insert(tx: Tx, viewer: Viewer, input: ComposerInput, values: Values): Promise<Stored> {
  const rows = await tx
    .insert(message)
    .values({ ...values, createdBy: viewer.userId })
    .onConflictDoNothing()
    .returning({ id: message.id, reference: message.reference });
  if (rows[0]) return rows[0];
  // The same form, pressed before: it has committed by now, since the insert waited for it.
  const done = await alreadyDone(tx, input);
  if (done) throw new Answer(done);
  // Saved by this very form, then sent from it again (the browser's Back): the same draft, never a second message.
  const changed = await tx
    .update(message)
    .set({ ...values, version: sql`${message.version} + 1` })
    .where(and(eq(message.idempotencyKey, input.cle), eq(message.status, "brouillon"), eq(message.version, 1)))
    .returning({ id: message.id, reference: message.reference });
  if (!changed[0]) throw new Refusal(refusals.revoked);
  return changed[0];
}

async function update(tx: Tx, input: ComposerInput, values: Values): Promise<Stored> {
  const reference = input.reference ?? "";
  const rows = await tx
    .update(message)
    .set({ ...values, version: sql`${message.version} + 1` })
    .where(
      and(eq(message.reference, reference), eq(message.status, "brouillon"), eq(message.version, input.version ?? 0)),
    )
    .returning({ id: message.id, reference: message.reference });
  if (rows[0]) return rows[0];
  const done = await alreadyDone(tx, input);
  if (done) throw new Answer(done);
  const [current] = await tx
    .select({ status: message.status, version: message.version, title: message.title, body: message.body })
    .from(message)
    .where(eq(message.reference, reference));
  if (!current) throw new Refusal(refusals.deleted);
  if (current.status === "envoye") throw new Refusal(refusals.alreadySent);
  if (current.version === input.version) throw new Refusal(refusals.revoked);
  throw new Answer({
    kind: "conflict",
    conflict: { reference, version: current.version, title: current.title, body: current.body },
  });
}

/** E5: deletes a draft. A hidden DELETE is silent, hence the count. */
export async function deleteDraft(viewer: Viewer, reference: string): Promise<void> {
  await asUser(viewer.userId, async (tx) => {
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

export type ChangeResult =
  | { kind: "changed"; added: number; already: number }
  | { kind: "invalid"; fieldErrors: FieldErrors };

/** E3, E4: changes the dates of a sent message and adds recipients, at the version the form started from. */
export async function changeSentMessage(viewer: Viewer, input: SentMessageInput): Promise<ChangeResult> {
  const today = todayInParis();
  return asUser(viewer.userId, async (tx) => {
    const current = await findMessage(tx, input.reference);
    if (!current || current.status === "brouillon" || !current.recipientKind) throw new Refusal(reasons.invisible);
    const verdict = canModify(viewer, current, today);
    if (!verdict.ok) throw new Refusal(verdict.reason === "consultation" ? refusals.revoked : reasons[verdict.reason]);
    const { displayStart, displayEnd } = current;
    if (!displayStart || !displayEnd) throw new Error("A sent message has its dates.");
    const period = checkPeriod(input, { displayStart, displayEnd }, today);
    const read = await readRecipients(tx, current.sender.structureId, current.recipientKind, input);
    const fieldErrors = {
      ...(period.ok ? {} : period.fieldErrors),
      ...(read.error ? { destinataires: read.error } : {}),
    };
    if (!period.ok || read.error) return { kind: "invalid", fieldErrors };
    const changed = await tx
      .update(message)
      .set({ ...period.value, version: sql`${message.version} + 1` })
      .where(and(eq(message.id, current.id), eq(message.version, input.version)))
      .returning({ id: message.id });
    if (changed.length === 0) throw new Refusal(refusals.sentChanged);
    const added = await deliverMore(tx, current.id, read.mailboxIds);
    const event = { structureId: current.sender.structureId, subject: current.reference };
    const before = { displayStart, displayEnd };
    await recordEvent(tx, viewer, {
      ...event,
      action: "message.dates",
      details: { before, after: period.value, added },
    });
    return { kind: "changed", added, already: read.mailboxIds.length - added };
  });
}
