import type postgres from "postgres";
import { onDatabase } from "../e2e/support";

// People and structures that one browser test has for itself: what it changes is nobody else's.

/** The link by which that person chooses a new password, as the operator's command leaves it; returns its address. */
export async function passwordLinkOf(email: string): Promise<string> {
  const secret = `essai-${random(30)}`;
  await onDatabase(
    (sql) => sql`insert into password_link (user_id, token_hash, expires_at)
      select id, encode(sha256(convert_to(${secret}, 'UTF8')), 'hex'), now() + interval '1 day' from app_user where email = ${email}`,
  );
  return `/mot-de-passe/${secret}`;
}

export type Town = { id: number; identifier: string; designation: string };

export const random = (length: number) => Array.from({ length }, () => Math.floor(Math.random() * 10)).join("");

/** An account with the demonstration's password; returns its address. */
export async function newPerson(name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/[^a-z]/g, "")}.${random(8)}@essai.fr`;
  await onDatabase(
    (sql) => sql`insert into app_user (email, name, password_hash)
      select ${email}, ${name}, password_hash from app_user where email = 'nouveau@demo.fr'`,
  );
  return email;
}

/** A public structure with its services, and a principal unless `led` is false. */
export async function newTown(
  designation: string,
  { services = [], led = true, active = true }: { services?: [string, string][]; led?: boolean; active?: boolean } = {},
): Promise<Town> {
  const identifier = `9${random(13)}`;
  const boss = led ? await newPerson("Gestionnaire Essai") : null;
  return onDatabase(async (sql) => {
    const [town] = await sql<{ id: number }[]>`
      insert into structure (identifier_type, identifier, designation, kind, postal_code, city, active)
      values ('SIRET', ${identifier}, ${designation}, 'public', '73000', 'CHAMBERY', ${active}) returning id::int`;
    const id = town?.id ?? 0;
    await sql`insert into mailbox (structure_id, active) values (${id}, ${active})`;
    for (const [code, label] of services) {
      await sql`with v as (insert into service (structure_id, code, label) values (${id}, ${code}, ${label}) returning id)
        insert into mailbox (structure_id, service_id) select ${id}::bigint, id from v`;
    }
    if (boss) await grantOn(sql, { email: boss, town: id, role: "principal" });
    return { id, identifier, designation };
  });
}

/** A supplier of that town, which nobody else writes to: what its reader has not read is the matter of one test. */
export async function newSupplier(town: Town): Promise<Town & { reader: string }> {
  const reader = await newPerson("Lecture Essai");
  const identifier = `8${random(13)}`;
  const designation = `Fournisseur essai ${identifier.slice(-5)}`;
  return onDatabase(async (sql) => {
    const [supplier] = await sql<{ id: number }[]>`
      insert into structure (identifier_type, identifier, designation, kind)
      values ('SIRET', ${identifier}, ${designation}, 'private') returning id::int`;
    const id = supplier?.id ?? 0;
    await sql`with box as (insert into mailbox (structure_id) values (${id}) returning id)
      insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
      select ${town.id}::bigint, 'fournisseur', id, ${identifier}, true, '2026-01-15', '2026-02-15' from box`;
    await grantOn(sql, { email: reader, town: id });
    return { id, identifier, designation, reader };
  });
}

type Grant = { email: string; town: number; role?: string; mode?: string; service?: string };

const grantOn = (sql: postgres.Sql, { email, town, role = "aucun", mode = "modification", service = "" }: Grant) => sql`
  insert into habilitation (user_id, structure_id, service_id, mode, role, granted_at)
  select u.id, ${town}, (select id from service where structure_id = ${town} and code = ${service}), ${mode}, ${role}, now()
  from app_user u where u.email = ${email}`;

export const grant = (what: Grant) => onDatabase((sql) => grantOn(sql, what));

/** The answer of a gestionnaire to the requests of a person, as the tables' owner writes it. */
export const answer = (email: string, change: Record<string, string | number | null>, service = "") =>
  onDatabase(
    (sql) => sql`update habilitation h set ${sql(change)}, version = h.version + 1
      where h.status = 'demandee' and h.user_id = (select id from app_user where email = ${email})
        and coalesce((select code from service where id = h.service_id), '') = ${service}`,
  );

/** Accepts a request, for reading only. */
export const acceptLess = (email: string, service: string) =>
  onDatabase(
    (sql) => sql`update habilitation h set status = 'accordee', asked_mode = mode, asked_service_id = service_id,
        mode = 'consultation', granted_at = now(), version = h.version + 1
      where h.status = 'demandee' and h.user_id = (select id from app_user where email = ${email})
        and (select code from service where id = h.service_id) = ${service}`,
  );
