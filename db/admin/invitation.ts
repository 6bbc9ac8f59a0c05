import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { newSecret } from "./secret";
import type { Structure } from "./structure";

/** How long the link may be opened. */
export const INVITATION_DAYS = 7;

/** Promises the principal's role to whoever opens the link. Only the secret's digest is kept; the secret is told once. */
export async function invitePrincipal(tx: Tx, structure: Structure, email: string): Promise<{ secret: string }> {
  const { secret, digest } = newSecret();
  await tx.execute(sql`
    insert into invitation (structure_id, email, mode, role, token_hash, expires_at)
    values (${structure.id}, ${email}, 'modification', 'principal', ${digest}, now() + make_interval(days => ${INVITATION_DAYS}))`);
  return { secret };
}

/**
 * A link that was given before names nobody any more: neither another principal of this structure, nor this person as
 * something less. Returns how many were still open.
 */
export async function cancelInvitations(tx: Tx, structure: Structure, email: string): Promise<number> {
  const rows = (await tx.execute(sql`
    update invitation set cancelled_at = now()
    where structure_id = ${structure.id} and accepted_at is null and cancelled_at is null
      and (role = 'principal' or lower(email) = lower(${email}))
    returning expires_at > now() as open`)) as unknown as { open: boolean }[];
  return rows.filter(({ open }) => open).length;
}
