import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { invitation } from "@/db/schema/habilitation";
import { newSecret } from "./secret";
import type { Structure } from "./structure";

/** How long the link may be opened. */
export const INVITATION_DAYS = 7;

/** Promises the principal's role to whoever opens the link. Only the secret's digest is kept; the secret is told once. */
export async function invitePrincipal(tx: Tx, structure: Structure, email: string): Promise<{ secret: string }> {
  const { secret, digest } = newSecret();
  await tx.insert(invitation).values({
    structureId: structure.id,
    email,
    mode: "modification",
    role: "principal",
    tokenHash: digest,
    expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
  });
  return { secret };
}

/**
 * A link that was given before names nobody any more: neither another principal of this structure, nor this person as
 * something less. Returns how many were still open.
 */
export async function cancelInvitations(tx: Tx, structure: Structure, email: string): Promise<number> {
  const cancelled = await tx
    .update(invitation)
    .set({ cancelledAt: sql`now()` })
    .where(
      and(
        eq(invitation.structureId, structure.id),
        isNull(invitation.acceptedAt),
        isNull(invitation.cancelledAt),
        or(eq(invitation.role, "principal"), sql`lower(${invitation.email}) = lower(${email})`),
      ),
    )
    .returning({ open: sql`${invitation.expiresAt} > now()`.mapWith(Boolean) });
  return cancelled.filter(({ open }) => open).length;
}
