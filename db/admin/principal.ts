import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { AdminError } from "./error";
import { recordOperatorEvent } from "./event";
import { cancelInvitations, invitePrincipal } from "./invitation";
import { findPerson, type Person, refuseDisabled, whoIs } from "./person";
import { named, type Structure } from "./structure";

export type Naming = {
  /** The principal that there was: now secondaire, or once the invitation is accepted. */
  replaced: Holder | undefined;
  /** Open invitations that this naming put an end to. */
  cancelled: number;
} & ({ kind: "unchanged" | "named"; person: Person } | { kind: "invited"; secret: string });

type Holder = { email: string; name: string };
type Wish = { email: string; name: string | undefined; replace: boolean };

/** Names the principal of a structure: at once when the account exists, else by an invitation that makes it. */
export async function namePrincipal(tx: Tx, structure: Structure, wish: Wish): Promise<Naming> {
  const person = await findPerson(tx, wish.email);
  if (person) refuseDisabled(person);
  const holder = await readPrincipal(tx, structure);
  if (person && holder?.userId === person.id && holder.mode === "modification") {
    return { kind: "unchanged", person, replaced: undefined, cancelled: 0 };
  }
  const replaced = holder?.userId === person?.id ? undefined : holder;
  if (replaced && !wish.replace) {
    throw new AdminError(
      `${whoIs(replaced)} est déjà gestionnaire principal de ${named(structure)}\u00a0: ajoutez --remplacer pour nommer une autre personne.`,
    );
  }
  const cancelled = await cancelInvitations(tx, structure, wish.email);
  const done: Naming = person
    ? { kind: "named", person, replaced, cancelled }
    : { kind: "invited", ...(await invitePrincipal(tx, structure, wish.email)), replaced, cancelled };
  if (person) await give(tx, structure, person);
  const before = { principal: holder?.email ?? null };
  await recordOperatorEvent(tx, {
    structureId: structure.id,
    ...(person
      ? {
          action: "operateur.principal",
          subject: person.email,
          details: { before, after: { principal: person.email } },
        }
      : {
          action: "operateur.invitation",
          subject: wish.email,
          details: { before, after: { invitation: wish.email, ...(wish.name && { name: wish.name }) } },
        }),
  });
  return done;
}

/** The row is held: a principal who hands the role over at this moment is waited for. */
async function readPrincipal(tx: Tx, structure: Structure) {
  const [row] = (await tx.execute(sql`
    select h.user_id, h.mode, u.email, u.name from habilitation h join app_user u on u.id = h.user_id
    where h.structure_id = ${structure.id} and h.status = 'accordee' and h.role = 'principal' for update of h`)) as unknown as {
    user_id: string;
    mode: string;
    email: string;
    name: string;
  }[];
  return row && { userId: Number(row.user_id), mode: row.mode, email: row.email, name: row.name };
}

const answered = "Sans objet\u00a0: le rôle de gestionnaire principal vous a été donné.";

/** One principal at a time: the old one becomes secondaire first. */
async function give(tx: Tx, structure: Structure, person: Person): Promise<void> {
  await tx.execute(sql`
    update habilitation set role = 'secondaire', version = version + 1
    where structure_id = ${structure.id} and status = 'accordee' and role = 'principal' and user_id <> ${person.id}`);
  // What they asked for on this structure has its answer; nobody could give it: one does not grant to oneself.
  await tx.execute(sql`
    update habilitation set status = 'annulee', revoked_at = now(), version = version + 1,
      reason = ${answered}
    where structure_id = ${structure.id} and user_id = ${person.id} and status = 'demandee'`);
  await tx.execute(sql`
    insert into habilitation (user_id, structure_id, mode, role, granted_at)
    values (${person.id}, ${structure.id}, 'modification', 'principal', now())
    on conflict (user_id, structure_id, coalesce(service_id, 0)) where status = 'accordee'
    do update set mode = 'modification', role = 'principal', ends_on = null, version = habilitation.version + 1`);
}
