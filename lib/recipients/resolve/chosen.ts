import "server-only";
import type { Tx } from "@/db/fence";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { recipientErrors } from "@/lib/recipients/labels";
import { typedKeys } from "@/lib/recipients/pasted";
import { CHOSEN_MAX, SEARCH_MIN } from "@/lib/recipients/policy";
import { resolveRecipients } from "./resolve";

/**
 * C3: the recipients of a form: those chosen, and whole SIRETs typed or pasted without being chosen. `error` names those refused,
 * or says what to do with a text that is no SIRET.
 */
export async function readRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  form: { destinataires: string[]; saisie: string },
): Promise<{ mailboxIds: number[]; error: string | null }> {
  const keys = [...form.destinataires];
  const typed = form.saisie.trim();
  if (typed !== "") {
    const several = typedKeys(typed);
    if (several === null)
      return {
        mailboxIds: [],
        error: typed.length < SEARCH_MIN ? recipientErrors.tooShort : recipientErrors.notAnIdentifier(typed),
      };
    keys.push(...several);
    if (new Set(keys).size > CHOSEN_MAX)
      return { mailboxIds: [], error: recipientErrors.tooMany(CHOSEN_MAX, new Set(keys).size) };
  }
  if (keys.length === 0) return { mailboxIds: [], error: null };
  const { mailboxIds, unknown, closed } = await resolveRecipients(tx, ownerStructureId, kind, keys);
  const refused = [...unknown.map(recipientErrors.unknown), ...closed.map(recipientErrors.closed)];
  return { mailboxIds: [...new Set(mailboxIds)], error: refused.length > 0 ? refused.slice(0, 5).join(" ") : null };
}
