import type { Tx } from "@/db/fence";
import { auditEvent } from "@/db/schema/audit";

export type OperatorAction =
  `operateur.${"structure" | "principal" | "invitation" | "desactivation" | "reactivation" | "motdepasse"}`;

/** One event per change, in its transaction; no user made it: the platform's operator did. */
export async function recordOperatorEvent(
  tx: Tx,
  event: {
    structureId: number | null;
    action: OperatorAction;
    subject: string;
    details: { before: Record<string, unknown> | null; after: Record<string, unknown> | null };
  },
): Promise<void> {
  await tx.insert(auditEvent).values({ userId: null, ...event });
}
