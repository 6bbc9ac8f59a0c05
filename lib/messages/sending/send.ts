import "server-only";
import { recordEvent } from "@/lib/audit/record";
import type { Viewer } from "@/lib/domain/viewer";
import { writeUnderKey } from "@/lib/guard/once";
import { checkRecipients } from "@/lib/messages/draft/check-recipients";
import type { SendResult } from "@/lib/messages/draft/outcome";
import { contentOf, storeMessage } from "@/lib/messages/draft/store";
import { findStored, sentBefore } from "@/lib/messages/draft/stored";
import { errors } from "@/lib/messages/labels";
import { type ComposerInput, hasErrors } from "@/lib/messages/schema";
import { audienceOf, countAudience } from "./audience";
import { deliver } from "./deliver";

/**
 * C9: « Envoyer ». Without `confirmation` (the number of recipients that the user has agreed to), or when that number has changed
 * since, it counts, asks, and writes nothing. With it: message, deliveries and audit event in one transaction, together or not at
 * all. A form pressed twice, even twenty times at once, sends once, and answers with what it sent.
 */
export async function sendMessage(viewer: Viewer, input: ComposerInput): Promise<SendResult> {
  const agreed = await attempt(viewer, input).catch((error: unknown) => {
    if (error instanceof AudienceChanged) return null;
    throw error;
  });
  // Everything was undone: asked again, with the number of now.
  return agreed ?? attempt(viewer, { ...input, confirmation: undefined });
}

/** Between counting and delivering somebody became a partner, or was closed: what was written is undone. */
class AudienceChanged extends Error {}

function attempt(viewer: Viewer, input: ComposerInput): Promise<SendResult> {
  return writeUnderKey<SendResult>(
    viewer,
    input.cle,
    async (tx) => {
      const sent = await sentBefore(tx, input);
      if (sent) return sent;
      const { chosen, fieldErrors } = await checkRecipients(tx, input);
      if (hasErrors(fieldErrors) || !chosen.kind) return { kind: "invalid", fieldErrors };
      const content = contentOf(input, chosen);
      const stored = await findStored(tx, input, content);
      if (stored.kind !== "writable") return stored;
      const audience = audienceOf(chosen, chosen.kind, input);
      const { open, closed } = await countAudience(tx, audience);
      if (open === 0) return { kind: "invalid", fieldErrors: { destinataires: errors.recipientsMissing } };
      if (input.confirmation !== open) return { kind: "confirm", recipientCount: open, closedCount: closed };

      const { id, reference } = stored.already ?? (await storeMessage(tx, content.values, input.cle, stored.draft));
      const count = await deliver(tx, id, audience, { start: input.debut, end: input.fin });
      if (count !== open) throw new AudienceChanged();
      await recordEvent(tx, viewer, {
        structureId: chosen.sender.structureId,
        action: "message.envoye",
        subject: reference,
        details: { recipientCount: count, toAll: chosen.toAll },
      });
      return { kind: "sent", reference };
    },
    (tx) => sentBefore(tx, input),
    { long: true, bySize: true },
  );
}
