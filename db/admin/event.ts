import type { EventOf, OperatorAccountEvents, OperatorEvents } from "@/lib/domain/events";
import type { Tx } from "../fence";
import { auditEvent } from "../schema/audit";

/** One event per change, in its transaction; no user made it: the platform's operator did. An account is no structure's. */
export async function recordOperatorEvent(
  tx: Tx,
  event: (EventOf<OperatorEvents> & { structureId: number }) | (EventOf<OperatorAccountEvents> & { structureId: null }),
): Promise<void> {
  await tx.insert(auditEvent).values({ userId: null, ...event });
}
