import "server-only";
import type { Tx } from "@/db/fence";
import { auditEvent } from "@/db/schema/audit";
import type { Viewer } from "@/lib/auth/viewer";

export type AuditAction =
  | `message.${"cree" | "modifie" | "envoye" | "supprime" | "dates"}`
  | `liste.${"creee" | "renommee" | "supprimee" | "destinataires"}`
  | `habilitation.${"accordee" | "modifiee" | "revoquee" | "transmise" | "acceptee" | "refusee"}`
  | `habilitation.${"demandee" | "annulee" | "renoncee"}`
  | `invitation.${"envoyee" | "annulee"}`
  | `service.${"ouvert" | "modifie"}`;

/** One append-only event per change, in its transaction; never a message's text. */
export async function recordEvent(
  tx: Tx,
  viewer: Viewer,
  event: { structureId: number; action: AuditAction; subject: string; details?: Record<string, unknown> },
): Promise<void> {
  await tx.insert(auditEvent).values({ userId: viewer.userId, details: {}, ...event });
}
