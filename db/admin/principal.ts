import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { structure as structures } from "@/db/schema/structure";
import { appUser } from "@/db/schema/user";
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
  await holdStructure(tx, structure);
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

/** Two namings at once: the second waits, and finds the principal of the first instead of taking their place unasked. */
const holdStructure = (tx: Tx, { id }: Structure) =>
  tx.select({ id: structures.id }).from(structures).where(eq(structures.id, id)).for("no key update");

/** The row is held: a principal who hands the role over at this moment is waited for. */
async function readPrincipal(tx: Tx, structure: Structure) {
  const [holder] = await tx
    .select({ userId: habilitation.userId, mode: habilitation.mode, email: appUser.email, name: appUser.name })
    .from(habilitation)
    .innerJoin(appUser, eq(appUser.id, habilitation.userId))
    .where(and(of(structure, "accordee"), eq(habilitation.role, "principal")))
    .for("update", { of: habilitation });
  return holder;
}

/** Its habilitations that were granted, or that somebody asks for. */
const of = ({ id }: Structure, status: "accordee" | "demandee") =>
  and(eq(habilitation.structureId, id), eq(habilitation.status, status));

const oneMore = sql`${habilitation.version} + 1`;

const answered = "Sans objet\u00a0: le rôle de gestionnaire principal vous a été donné.";

/** One principal at a time: the old one becomes secondaire first. */
async function give(tx: Tx, structure: Structure, person: Person): Promise<void> {
  await tx
    .update(habilitation)
    .set({ role: "secondaire", version: oneMore })
    .where(and(of(structure, "accordee"), eq(habilitation.role, "principal"), ne(habilitation.userId, person.id)));
  // What they asked for on this structure has its answer; nobody could give it: one does not grant to oneself.
  await tx
    .update(habilitation)
    .set({ status: "annulee", revokedAt: sql`now()`, reason: answered, version: oneMore })
    .where(and(of(structure, "demandee"), eq(habilitation.userId, person.id)));
  // By SQL: the key that it may meet is that of an expression, which the builder cannot name.
  await tx.execute(sql`
    insert into habilitation (user_id, structure_id, mode, role, granted_at)
    values (${person.id}, ${structure.id}, 'modification', 'principal', now())
    on conflict (user_id, structure_id, coalesce(service_id, 0)) where status = 'accordee'
    do update set mode = 'modification', role = 'principal', ends_on = null, version = habilitation.version + 1`);
}
