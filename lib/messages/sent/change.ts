import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { checkLists } from "@/lib/lists/chosen";
import { refusals } from "@/lib/messages/labels";
import { type FieldErrors, hasErrors, type SentMessageInput } from "@/lib/messages/schema";
import { deliverMore } from "./add";
import { checkAddition } from "./check";

export type ChangeResult =
  | { kind: "changed"; added: number; already: number }
  | { kind: "invalid"; fieldErrors: FieldErrors };

/** E3, E4: changes the dates of a sent message and adds recipients, at the version the form started from. */
export async function changeSentMessage(viewer: Viewer, input: SentMessageInput): Promise<ChangeResult> {
  return writeOnce<ChangeResult>(
    viewer,
    "modifier un message envoyé",
    async (tx) => {
      const { current, kind, mailboxIds, fieldErrors } = await checkAddition(tx, viewer, input);
      if (hasErrors(fieldErrors)) return { kind: "invalid", fieldErrors };
      await checkLists(tx, input.listes, { ...current.sender, kind });
      const after = { displayStart: input.debut, displayEnd: input.fin };
      const changed = await tx
        .update(message)
        .set({ ...after, version: sql`${message.version} + 1` })
        .where(and(eq(message.id, current.id), eq(message.version, input.version)))
        .returning({ id: message.id });
      if (changed.length === 0)
        throw new Refusal(current.version === input.version ? refusals.revoked : refusals.sentChanged);
      const { added, already } = await deliverMore(tx, current.id, mailboxIds, input.listes);
      const before = { displayStart: current.displayStart, displayEnd: current.displayEnd };
      await recordEvent(tx, viewer, {
        structureId: current.sender.structureId,
        action: "message.dates",
        subject: current.reference,
        details: { before, after, added },
      });
      return { kind: "changed", added, already };
    },
    { long: true, bySize: true, wrote: ({ kind }) => kind === "changed" },
  );
}
