import "server-only";
import { asUser } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import { type ListChoice, listChoices } from "@/lib/lists/choices";
import { findMessage, type SentMessageDetail } from "@/lib/messages/find";
import { type SenderChoice, senderChoices } from "@/lib/senders/choices";

export type Composer = {
  senders: SenderChoice[];
  lists: ListChoice[];
  message: SentMessageDetail | null;
};

/** What the composer needs: whom one may write as, and the draft or sent message to change, if it may be seen. */
export function readComposer(viewer: Viewer, reference?: string): Promise<Composer> {
  return asUser(viewer, async (tx) => ({
    senders: await senderChoices(tx),
    lists: await listChoices(tx),
    message: reference ? await findMessage(tx, reference) : null,
  }));
}
