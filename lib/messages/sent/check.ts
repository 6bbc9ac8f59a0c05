import "server-only";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { todayInParis } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { findMessage } from "@/lib/messages/find";
import { reasons, refusals, startReasons } from "@/lib/messages/labels";
import { canModify, startProblem } from "@/lib/messages/policy";
import type { AdditionInput, FieldErrors } from "@/lib/messages/schema";
import { readRecipients } from "@/lib/recipients/resolve/chosen";

/** What the message itself finds wrong with a form whose other fields are wrong too: all corrections are told at once. */
export function findAdditionErrors(viewer: Viewer, input: AdditionInput): Promise<FieldErrors> {
  return asUser(viewer, async (tx) => (await checkAddition(tx, viewer, input)).fieldErrors);
}

/**
 * Reads the message and what the form says of its start and its new recipients; writes nothing. Refused when the viewer may not
 * change it, or when its display has ended.
 */
export async function checkAddition(tx: Tx, viewer: Viewer, { reference, debut, ...form }: AdditionInput) {
  const today = todayInParis();
  const current = await findMessage(tx, reference);
  if (!current || current.status === "brouillon" || !current.recipientKind) throw new Refusal(reasons.invisible);
  const verdict = canModify(viewer, current, today);
  if (!verdict.ok) throw new Refusal(verdict.reason === "consultation" ? refusals.revoked : reasons[verdict.reason]);
  const fieldErrors: FieldErrors = {};
  const problem = debut && startProblem(current, debut, today);
  if (problem) fieldErrors.debut = startReasons[problem];
  const { mailboxIds, error } = await readRecipients(tx, current.sender.structureId, current.recipientKind, form);
  if (error) fieldErrors.destinataires = error;
  return { current, kind: current.recipientKind, mailboxIds, fieldErrors };
}
