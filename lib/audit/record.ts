import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";

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
  const { structureId, action, subject, details = {} } = event;
  // Plain SQL, here and in other inserts of the application's role: Drizzle's name every column, and each one that may be
  // written is granted by itself (docs/decisions/0015).
  await tx.execute(sql`
    insert into audit_event (user_id, structure_id, action, subject, details)
    values (${viewer.userId}, ${structureId}, ${action}, ${subject}, ${JSON.stringify(details)}::text::jsonb)`);
}
