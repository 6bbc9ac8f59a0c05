import "server-only";
import type { Tx } from "@/db/fence";
import { auditEvent } from "@/db/schema/audit";
import type { Viewer } from "@/lib/auth/viewer";

export type AuditAction = "message.cree" | "message.modifie" | "message.envoye" | "message.supprime" | "message.dates";

/** One append-only event per change, in its transaction; never a message's text. */
export async function recordEvent(
  tx: Tx,
  viewer: Viewer,
  event: { structureId: number; action: AuditAction; subject: string; details?: Record<string, unknown> },
): Promise<void> {
  await tx.insert(auditEvent).values({ userId: viewer.userId, details: {}, ...event });
}
