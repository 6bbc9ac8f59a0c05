import "server-only";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { auditEvent } from "@/db/schema/audit";
import type { AccountEvents, EventOf, StructureEvents } from "@/lib/domain/events";
import type { Viewer } from "@/lib/domain/viewer";

const ofStructure = insertable(auditEvent, "userId", "structureId", "action", "subject", "details");
const ofAccount = insertable(auditEvent, "userId", "action", "subject", "details");

/** One append-only event per change that the viewer makes for a structure, in the transaction of the change. */
export async function recordEvent(
  tx: Tx,
  viewer: Viewer,
  { details = {}, ...event }: EventOf<StructureEvents> & { structureId: number },
): Promise<void> {
  await tx.insert(ofStructure).values({ userId: viewer.userId, ...event, details });
}

/**
 * The same of what somebody changes of their own account, which is no structure's: signed in, or by a link that is theirs alone. Written
 * as mm_auth, by lib/auth alone.
 */
export async function recordAccountEvent(
  tx: Tx,
  { userId, email }: Pick<Viewer, "userId" | "email">,
  { details = {}, ...event }: Omit<EventOf<AccountEvents>, "subject">,
): Promise<void> {
  await tx.insert(ofAccount).values({ userId, subject: email, ...event, details });
}
