import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { passwordLink } from "@/db/schema/user";
import { recordOperatorEvent } from "./event";
import { type Person, refuseDisabled, requirePerson } from "./person";
import { newSecret } from "./secret";

/** How long the link may be opened: handed over at once, it need not last. */
export const PASSWORD_LINK_HOURS = 24;

/** A link by which somebody who forgot their password chooses another. The old one serves until then; an earlier link no more. */
export async function givePasswordLink(
  tx: Tx,
  email: string,
): Promise<{ person: Person; secret: string; replaced: boolean }> {
  const person = await requirePerson(tx, email);
  refuseDisabled(person);
  const { secret, digest } = newSecret();
  const earlier = await tx
    .delete(passwordLink)
    .where(eq(passwordLink.userId, person.id))
    .returning({ open: sql`${passwordLink.expiresAt} > now()`.mapWith(Boolean) });
  await tx.insert(passwordLink).values({
    userId: person.id,
    tokenHash: digest,
    expiresAt: sql`now() + make_interval(hours => ${PASSWORD_LINK_HOURS})`,
  });
  await recordOperatorEvent(tx, {
    structureId: null,
    action: "operateur.motdepasse",
    subject: person.email,
    details: { before: null, after: { hours: PASSWORD_LINK_HOURS } },
  });
  return { person, secret, replaced: earlier.some(({ open }) => open) };
}
