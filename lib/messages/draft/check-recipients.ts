import "server-only";
import type { Tx } from "@/db/fence";
import { Refusal } from "@/lib/domain/refusal";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { readChosenLists } from "@/lib/lists/chosen";
import { refusals as listRefusals } from "@/lib/lists/labels";
import { errors } from "@/lib/messages/labels";
import type { FieldErrors, RecipientsInput } from "@/lib/messages/schema";
import { recipientErrors } from "@/lib/recipients/labels";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { findSender, type SenderAddress } from "@/lib/senders/find";

/** Whom a form is from and for, as it is stored. */
export type Chosen = {
  sender: SenderAddress;
  /** Null in a draft that does not say it yet. */
  kind: RecipientKind | null;
  toAll: boolean;
  mailboxIds: number[];
  lists: { id: number; name: string }[];
};

/**
 * C1–C3, C5, C6: reads what a form says of its sender and its recipients, and writes nothing. Refused when the viewer may not write
 * as that sender; `fieldErrors` names what else is wrong. A draft may say nothing yet; what is sent says it all.
 */
export async function checkRecipients(
  tx: Tx,
  input: RecipientsInput,
): Promise<{ chosen: Chosen; fieldErrors: FieldErrors }> {
  const sender = await findSender(tx, input.structure, input.service);
  if (!sender) {
    if (input.service) throw new Refusal(errors.serviceUnknown, "service");
    throw new Refusal(errors.senderMissing, "structure");
  }
  const kind = sender.kind === "private" ? "client" : input.type || null;
  const chosen: Chosen = { sender, kind, toAll: input.tous !== undefined, mailboxIds: [], lists: [] };
  const sending = input.intention === "envoyer";
  const some = input.destinataires.length + input.listes.length > 0 || input.saisie.trim() !== "";
  const fieldErrors: FieldErrors = {};
  if (sending && !some && !input.tous && !input.autres) fieldErrors.destinataires = errors.recipientsMissing;
  if (!kind) {
    if (sending || some) fieldErrors.type = recipientErrors.kindMissing;
    return { chosen, fieldErrors };
  }
  const { structureId } = sender;
  const one = await readRecipients(tx, structureId, kind, input.tous ? { ...input, saisie: "" } : input);
  const lists = await readChosenLists(tx, input.listes, { structureId, kind, reference: input.reference });
  chosen.mailboxIds = one.mailboxIds;
  // Under « Tous » the chosen ones are kept in the draft, for when it is off again: nothing is wrong with them meanwhile.
  if (input.tous) {
    if (!lists.foreign) chosen.lists = lists.lists;
    return { chosen, fieldErrors };
  }
  chosen.lists = lists.lists;
  if (one.error) fieldErrors.destinataires = one.error;
  if (lists.foreign) fieldErrors.listes = listRefusals.foreign;
  else if (sending && lists.deleted.length > 0) fieldErrors.listes = listRefusals.deletedInDraft(lists.deleted);
  else if (sending && lists.hidden > 0) fieldErrors.listes = listRefusals.hidden(lists.hidden);
  return { chosen, fieldErrors };
}
