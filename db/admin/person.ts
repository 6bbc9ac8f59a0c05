import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { cleanText, Refusal, shorten } from "@/db/import/values";
import { appUser } from "@/db/schema/user";
import { AdminError } from "./error";

export type Person = { id: number; email: string; name: string; disabled: boolean };

/** "Jeanne Martin <jeanne.martin@exemple.fr>" */
export const whoIs = ({ name, email }: { name: string; email: string }) => `${name} <${email}>`;

/** An e-mail address as it was typed, without spaces around it. ASCII only: letters fold in one way then (lib/auth/schema.ts). */
export function readEmail(raw: string): string {
  const email = cleanText(raw, "courriel", 254);
  if (email instanceof Refusal || !/^[^@]+@[^@]+\.[^@.]+$/.test(email) || !/^[!#-;=?-~]+$/.test(email)) {
    throw new AdminError(`Ce n’est pas une adresse électronique\u00a0: «\u00a0${shorten(raw)}\u00a0».`);
  }
  return email;
}

/** The account behind an address, held until the transaction ends: it can't be disabled meanwhile. */
export async function findPerson(tx: Tx, email: string): Promise<Person | undefined> {
  const [found] = await tx
    .select({ id: appUser.id, email: appUser.email, name: appUser.name, disabledAt: appUser.disabledAt })
    .from(appUser)
    .where(sql`lower(${appUser.email}) = lower(${email})`)
    .for("no key update");
  if (!found) return undefined;
  const { disabledAt, ...person } = found;
  return { ...person, disabled: disabledAt !== null };
}

/** A closed account gets nothing before it is opened again. */
export function refuseDisabled({ email, disabled }: Person): void {
  if (!disabled) return;
  throw new AdminError(
    `Le compte ${email} est désactivé\u00a0: réactivez-le d’abord avec «\u00a0npm run admin -- reactiver ${email}\u00a0».`,
  );
}

export async function requirePerson(tx: Tx, email: string): Promise<Person> {
  const person = await findPerson(tx, email);
  if (!person) throw new AdminError(`Aucun compte n’a l’adresse ${email}.`);
  return person;
}
