import "server-only";
import { recordEvent } from "@/lib/audit/record";
import type { Viewer } from "@/lib/domain/viewer";
import { writeUnderKey } from "@/lib/guard/once";
import { type ComposerInput, hasErrors } from "@/lib/messages/schema";
import { checkRecipients } from "./check-recipients";
import type { SaveResult } from "./outcome";
import { contentOf, storeMessage, storeRecipients } from "./store";
import { findStored, savedBefore, sentBefore } from "./stored";

/**
 * C9, E2: « Enregistrer ». A form pressed twice, even twenty times at once, makes one draft: its key is unique, and what it started
 * from is compared. A form that has sent its message meanwhile answers with that.
 */
export function saveDraft(viewer: Viewer, input: ComposerInput): Promise<SaveResult> {
  return writeUnderKey<SaveResult>(
    viewer,
    input.cle,
    async (tx) => {
      const sent = await sentBefore(tx, input);
      if (sent) return sent;
      const { chosen, fieldErrors } = await checkRecipients(tx, input);
      if (hasErrors(fieldErrors)) return { kind: "invalid", fieldErrors };
      const content = contentOf(input, chosen);
      const stored = await findStored(tx, input, content);
      if (stored.kind !== "writable") return stored;
      if (stored.already) return { kind: "saved", reference: stored.already.reference };
      const { id, reference } = await storeMessage(tx, content.values, input.cle, stored.draft);
      await storeRecipients(tx, id, content, input.autres !== undefined);
      await recordEvent(tx, viewer, {
        structureId: chosen.sender.structureId,
        action: input.reference ? "message.modifie" : "message.cree",
        subject: reference,
      });
      return { kind: "saved", reference };
    },
    async (tx) => (await sentBefore(tx, input)) ?? (await savedBefore(tx, input)),
  );
}
