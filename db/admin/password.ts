import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
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
  const earlier = (await tx.execute(sql`
    delete from password_link where user_id = ${person.id} returning expires_at > now() as open`)) as unknown as {
    open: boolean;
  }[];
  await tx.execute(sql`
    insert into password_link (user_id, token_hash, expires_at)
    values (${person.id}, ${digest}, now() + make_interval(hours => ${PASSWORD_LINK_HOURS}))`);
  await recordOperatorEvent(tx, {
    structureId: null,
    action: "operateur.motdepasse",
    subject: person.email,
    details: { before: null, after: { hours: PASSWORD_LINK_HOURS } },
  });
  return { person, secret, replaced: earlier.some(({ open }) => open) };
}
