import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { AdminError } from "./error";
import { recordOperatorEvent } from "./event";
import { type Person, requirePerson, whoIs } from "./person";
import { named, type Structure } from "./structure";

export type Disabled = { person: Person; changed: boolean; sessions: number; principalOf: Structure[] };

/** Nobody signs in with this account any more, and whoever did is out at their next click. Its habilitations stay. */
export async function disableAccount(tx: Tx, email: string, { anyway }: { anyway: boolean }): Promise<Disabled> {
  const person = await requirePerson(tx, email);
  const principalOf = await structuresLedBy(tx, person);
  if (person.disabled) return { person, changed: false, sessions: 0, principalOf };
  if (principalOf.length > 0 && !anyway) {
    const list = principalOf.map((structure) => `  ${named(structure)}`).join("\n");
    throw new AdminError(
      `${whoIs(person)} est gestionnaire principal\u00a0: nommez d’abord quelqu’un d’autre, ou ajoutez --malgre-tout.\n${list}`,
    );
  }
  await tx.execute(sql`update app_user set disabled_at = now() where id = ${person.id}`);
  const ended = (await tx.execute(sql`
    update session set revoked_at = now() where user_id = ${person.id} and revoked_at is null returning 1`)) as unknown as unknown[];
  await tx.execute(sql`delete from password_link where user_id = ${person.id}`);
  await record(tx, person, "operateur.desactivation");
  return { person, changed: true, sessions: ended.length, principalOf };
}

/** The account is as it was: same password, same habilitations; its sessions stay ended. */
export async function enableAccount(tx: Tx, email: string): Promise<{ person: Person; changed: boolean }> {
  const person = await requirePerson(tx, email);
  if (!person.disabled) return { person, changed: false };
  await tx.execute(sql`update app_user set disabled_at = null where id = ${person.id}`);
  await record(tx, person, "operateur.reactivation");
  return { person, changed: true };
}

/** An account is no structure's: its events are the operator's to read. */
const record = (tx: Tx, person: Person, action: "operateur.desactivation" | "operateur.reactivation") =>
  recordOperatorEvent(tx, {
    structureId: null,
    action,
    subject: person.email,
    details: { before: { disabled: person.disabled }, after: { disabled: !person.disabled } },
  });

async function structuresLedBy(tx: Tx, person: Person): Promise<Structure[]> {
  const rows = (await tx.execute(sql`
    select s.id, s.identifier_type as type, s.identifier as value, s.designation
    from habilitation h join structure s on s.id = h.structure_id
    where h.user_id = ${person.id} and h.status = 'accordee' and h.role = 'principal'
    order by s.designation, s.id`)) as unknown as { id: string; type: string; value: string; designation: string }[];
  return rows.map(({ id, type, value, designation }) => ({
    id: Number(id),
    identifier: { type, value },
    designation,
  }));
}
