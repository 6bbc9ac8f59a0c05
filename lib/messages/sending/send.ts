import "server-only";
import { eq } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { outcomeAfter, waitForPress } from "@/lib/guard/once";
import { readChosenLists } from "@/lib/lists/chosen";
import { refusals as listRefusals } from "@/lib/lists/labels";
import { Answer, type WriteResult } from "@/lib/messages/draft/outcome";
import { findDraft, sameText, sentBefore, storeDraft } from "@/lib/messages/draft/store";
import { errors } from "@/lib/messages/labels";
import type { ComposerInput, FieldErrors, MessageFields } from "@/lib/messages/schema";
import { recipientErrors } from "@/lib/recipients/labels";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { findSender, type SenderAddress } from "@/lib/senders/find";
import { countAudience } from "./audience";
import { deliver } from "./deliver";

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
      viewer,
      async (tx) => {
        await waitForPress(tx, viewer, input.cle);
        const done = await sentBefore(tx, input, fields);
        if (done) return done;
        const sender = await findSender(tx, input.structure, input.service);
        if (!sender)
          throw new Refusal(
            input.service ? errors.serviceUnknown : errors.senderMissing,
            input.service ? "service" : "structure",
          );
        const kind = sender.kind === "private" ? ("client" as const) : input.type || null;
        const { mailboxIds, lists, fieldErrors } = await chosenRecipients(tx, input, sender, kind);
        if (Object.keys(fieldErrors).length > 0) throw new Answer({ kind: "invalid", fieldErrors });
        const toAll = input.tous !== undefined;
        const values = {
          senderMailboxId: sender.mailboxId,
          recipientKind: kind,
          toAll,
          title: fields.title,
          body: fields.body,
          displayStart: fields.start,
          displayEnd: fields.end,
        };
        const stored = await storeDraft(tx, viewer, input, sender, { values, mailboxIds, lists });
        if (!sending || !kind) return { kind: "saved", reference: stored.reference };
        const audience = { id: stored.id, structureId: sender.structureId, kind, toAll };
        const { open, closed } = await countAudience(tx, audience);
        if (open === 0) throw new Answer({ kind: "invalid", fieldErrors: { destinataires: errors.recipientsMissing } });
        // Not agreed to yet, or the number has changed since: everything is undone, and the user is asked.
        const ask = new Answer({ kind: "confirm", recipientCount: open, closedCount: closed });
        if (input.confirmation !== open) throw ask;
        const count = await deliver(tx, { ...audience, fields });
        if (count !== open) throw ask;
        await recordEvent(tx, viewer, {
          structureId: sender.structureId,
          action: "message.envoye",
          subject: stored.reference,
          details: { recipientCount: count, toAll },
        });
        return { kind: "sent", reference: stored.reference };
      },
      { long: sending, bySize: sending },
    );
  } catch (error) {
    if (error instanceof Answer) return error.result;
    return outcomeAfter(viewer, error, () => readOutcome(viewer, input, fields));
  }
}

/** The outcome of an earlier press of the same form, if it went through. */
export function readOutcome(viewer: Viewer, input: ComposerInput, fields: MessageFields): Promise<WriteResult | null> {
  return asUser(viewer, async (tx) => {
    await waitForPress(tx, viewer, input.cle);
    const sent = await sentBefore(tx, input, fields);
    if (sent || input.intention === "envoyer") return sent;
    const current = await findDraft(tx, eq(message.idempotencyKey, input.cle));
    return current && sameText(current, fields) ? { kind: "saved", reference: current.reference } : null;
  });
}

/** C2, C3, C5, C6: what the form says of its recipients; a draft may say nothing yet. */
async function chosenRecipients(
  tx: Tx,
  input: ComposerInput,
  sender: SenderAddress,
  kind: "client" | "fournisseur" | null,
) {
  const sending = input.intention === "envoyer";
  const chosen = input.destinataires.length + input.listes.length > 0 || input.saisie.trim() !== "";
  const fieldErrors: FieldErrors = {};
  if (sending && !chosen && !input.tous && !input.autres) fieldErrors.destinataires = errors.recipientsMissing;
  if (!kind) {
    if (sending || chosen) fieldErrors.type = recipientErrors.kindMissing;
    return { mailboxIds: [], lists: [], fieldErrors };
  }
  const read = await readRecipients(tx, sender.structureId, kind, input.tous ? { ...input, saisie: "" } : input);
  const chosenLists = await readChosenLists(tx, input.listes, {
    structureId: sender.structureId,
    kind,
    reference: input.reference,
  });
  // Under « Tous » the chosen ones are kept in the draft, for when it is off again: nothing is wrong with them meanwhile.
  if (input.tous)
    return { mailboxIds: read.mailboxIds, lists: chosenLists.foreign ? [] : chosenLists.lists, fieldErrors };
  if (read.error) fieldErrors.destinataires = read.error;
  if (chosenLists.foreign) fieldErrors.listes = listRefusals.foreign;
  else if (sending && chosenLists.deleted.length > 0)
    fieldErrors.listes = listRefusals.deletedInDraft(chosenLists.deleted);
  else if (sending && chosenLists.hidden > 0) fieldErrors.listes = listRefusals.hidden(chosenLists.hidden);
  return { mailboxIds: read.mailboxIds, lists: chosenLists.lists, fieldErrors };
}
