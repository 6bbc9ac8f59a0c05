import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { structure } from "@/db/schema/structure";
import { appUser, passwordLink, session } from "@/db/schema/user";
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
  await tx.update(appUser).set({ disabledAt: sql`now()` }).where(eq(appUser.id, person.id));
  const ended = await tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(session.userId, person.id), isNull(session.revokedAt)));
  await tx.delete(passwordLink).where(eq(passwordLink.userId, person.id));
  await record(tx, person, "operateur.desactivation");
  return { person, changed: true, sessions: ended.count, principalOf };
}

/** The account is as it was: same password, same habilitations; its sessions stay ended. */
export async function enableAccount(tx: Tx, email: string): Promise<{ person: Person; changed: boolean }> {
  const person = await requirePerson(tx, email);
  if (!person.disabled) return { person, changed: false };
  await tx.update(appUser).set({ disabledAt: null }).where(eq(appUser.id, person.id));
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
  return tx
    .select({
      id: structure.id,
      identifier: { type: structure.identifierType, value: structure.identifier },
      designation: structure.designation,
    })
    .from(habilitation)
    .innerJoin(structure, eq(structure.id, habilitation.structureId))
    .where(
      and(eq(habilitation.userId, person.id), eq(habilitation.status, "accordee"), eq(habilitation.role, "principal")),
    )
    .orderBy(structure.designation, structure.id);
}
