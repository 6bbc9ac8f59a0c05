import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { message } from "@/db/schema";
import { recordEvent } from "@/lib/audit/record";
import { todayInParis } from "@/lib/domain/dates";
import { Refusal, Undone } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { checkLists } from "@/lib/lists/chosen";
import { findMessage } from "@/lib/messages/find";
import { reasons, refusals } from "@/lib/messages/labels";
import { canModify } from "@/lib/messages/policy";
import { checkPeriod, type FieldErrors, type SentMessageInput } from "@/lib/messages/schema";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { deliverMore } from "./add";

export type ChangeResult =
  | { kind: "changed"; added: number; already: number }
  | { kind: "invalid"; fieldErrors: FieldErrors };

/** E3, E4: changes the dates of a sent message and adds recipients, at the version the form started from. */
export async function changeSentMessage(viewer: Viewer, input: SentMessageInput): Promise<ChangeResult> {
  const today = todayInParis();
  return writeOnce(
    viewer,
    "modifier un message envoyé",
    async (tx) => {
      const current = await findMessage(tx, input.reference);
      if (!current || current.status === "brouillon" || !current.recipientKind) throw new Refusal(reasons.invisible);
      const verdict = canModify(viewer, current, today);
      if (!verdict.ok)
        throw new Refusal(verdict.reason === "consultation" ? refusals.revoked : reasons[verdict.reason]);
      const { displayStart, displayEnd } = current;
      if (!displayStart || !displayEnd) throw new Error("A sent message has its dates.");
      const period = checkPeriod(input, { displayStart, displayEnd }, today);
      const read = await readRecipients(tx, current.sender.structureId, current.recipientKind, input);
      const fieldErrors = {
        ...(period.ok ? {} : period.fieldErrors),
        ...(read.error ? { destinataires: read.error } : {}),
      };
      if (!period.ok || read.error) throw new Undone<ChangeResult>({ kind: "invalid", fieldErrors });
      await checkLists(tx, input.listes, { ...current.sender, kind: current.recipientKind });
      const changed = await tx
        .update(message)
        .set({ ...period.value, version: sql`${message.version} + 1` })
        .where(and(eq(message.id, current.id), eq(message.version, input.version)))
        .returning({ id: message.id });
      if (changed.length === 0)
        throw new Refusal(current.version === input.version ? refusals.revoked : refusals.sentChanged);
      const { added, already } = await deliverMore(tx, current.id, read.mailboxIds, input.listes);
      const event = { structureId: current.sender.structureId, subject: current.reference };
      const before = { displayStart, displayEnd };
      await recordEvent(tx, viewer, {
        ...event,
        action: "message.dates",
        details: { before, after: period.value, added },
      });
      return { kind: "changed", added, already };
    },
    { long: true, bySize: true },
  );
}
