import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { demoPassword } from "@/db/seed/accounts";
import { leavingKey, leavingToken } from "@/lib/auth/leaving-link";
import { type Actor, rightsOf } from "./access-actors";

/** Ids come from the tables' own sequences, so that a thousand worlds are a few statements. */
const columns = {
  structure: ["here", "elsewhere"],
  service: ["desk", "next_desk"],
  mailbox: ["box", "desk_box", "next_box", "elsewhere_box"],
  app_user: ["actor", "principal", "deputy", "target", "asker", "other_asker", "free"],
  habilitation: ["h_actor", "h_principal", "h_deputy", "h_target", "h_asked", "h_other_asked"],
  invitation: ["invited", "promised", "cancelled"],
  message: ["draft", "desk_draft", "sent", "desk_sent", "received", "desk_received"],
  mailing_list: ["list", "desk_list", "elsewhere_list"],
  email: ["email"],
} as const;

type Id = (typeof columns)[keyof typeof columns][number];
type Text =
  | "siret"
  | "elsewhere_siret"
  | "supplier"
  | "other_supplier"
  | "draft_ref"
  | "desk_draft_ref"
  | "sent_ref"
  | "desk_sent_ref"
  | "received_ref"
  | "desk_received_ref";
export type World = { n: number; who: Actor; key: string } & Record<Id | Text, string>;

export const addressOf = (world: World, person: string) => `${person}.${world.key}@essai.fr`;
export const secretOf = (world: World, invitation: "invited" | "cancelled") => `${invitation}-${world.key}`;
/** The actor's, in an e-mail about new messages: signed as the server under test does. */
export const leavingLink = (world: World) => leavingToken(world.actor, leavingKey(process.env.E2E_AUTH_SECRET ?? ""));
/** Of the link by which « target » chooses a new password. */
export const passwordSecretOf = (world: World) => `passe-${world.key}`;
export const sessionOf = (world: World) => `acces-${world.key}`;
/** How the page of an account names a session. */
export const sessionKey = (world: World, whose: "other" | "deputy") =>
  createHash("sha256").update(`acces-${world.key}-${whose}`).digest("hex");

/**
 * One world per attempt, of which nothing is shared but two suppliers: a structure « ici » with two services, its people, its
 * requests and invitations, drafts, sent and received messages and lists; a structure « ailleurs »; and the actor.
 */
export async function makeWorlds(sql: Sql, who: Actor[]): Promise<World[]> {
  const ids = Object.entries(columns).flatMap(([table, names]) =>
    names.map((name) => `nextval(pg_get_serial_sequence('${table}', 'id')) as ${name}`),
  );
  const run = String(Date.now()).slice(-7);
  await sql.unsafe(
    `create temp table world as select n::int as n, who, '${run}' || lpad(n::text, 5, '0') as key,
       '81' || '${run}' || lpad(n::text, 5, '0') as siret, '82' || '${run}' || lpad(n::text, 5, '0') as elsewhere_siret,
       '83${run}00001' as supplier, '83${run}00002' as other_supplier, ${ids.join(", ")}
     from unnest($1::text[]) with ordinality as t (who, n)`,
    [who],
  );
  await sql`create index on world (n)`;
  // The principal of a structure is one: where the actor is that person, they are.
  await sql`update world set principal = actor, h_principal = h_actor where who = 'principal'`;
  for (const statement of places(run)) await sql.unsafe(statement);
  for (const statement of people()) await sql.unsafe(statement);
  for (const statement of things()) await sql.unsafe(statement);
  await actorsOf(sql, [...new Set(who)]);
  await sql`analyze world`;
  const references = ["draft", "desk_draft", "sent", "desk_sent", "received", "desk_received"].map(
    (name) => `(select reference from message where id = ${name}) as ${name}_ref`,
  );
  return (await sql.unsafe(`select *, ${references.join(", ")} from world order by n`)) as unknown as World[];
}

function places(run: string): string[] {
  const structure = (id: string, siret: string, name: string) =>
    `insert into structure (id, identifier_type, identifier, designation, kind) overriding system value
     select ${id}, 'SIRET', ${siret}, 'essai-${name} ' || key, 'public' from world`;
  const mailbox = (id: string, of: string, service = "null") =>
    `insert into mailbox (id, structure_id, service_id) overriding system value select ${id}, ${of}, ${service} from world`;
  const partner = (owner: string) =>
    `insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
     select ${owner}, 'fournisseur', b.id, s.identifier, true, '2026-01-15', '2026-02-15'
     from world cross join mailbox b join structure s on s.id = b.structure_id where s.identifier like '83${run}%'`;
  return [
    structure("here", "siret", "Ici"),
    structure("elsewhere", "elsewhere_siret", "Ailleurs"),
    `insert into structure (identifier_type, identifier, designation, kind)
     select 'SIRET', '83${run}0000' || i, 'Fournisseur essai ' || i, 'private' from generate_series(1, 2) i`,
    `insert into service (id, structure_id, code, label) overriding system value
     select desk, here, 'GUICHET', 'Guichet' from world union all select next_desk, here, 'VOISIN', 'Voisin' from world`,
    mailbox("box", "here"),
    mailbox("desk_box", "here", "desk"),
    mailbox("next_box", "here", "next_desk"),
    mailbox("elsewhere_box", "elsewhere"),
    `insert into mailbox (structure_id) select id from structure where identifier like '83${run}%'`,
    partner("here"),
    partner("elsewhere"),
    // The suppliers answer: they may write to « ici ».
    `insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
     select s.id, 'client', b.id, w.siret, b.service_id is null, '2026-01-15', '2026-02-15'
     from world w join mailbox b on b.structure_id = w.here cross join structure s where s.identifier like '83${run}%'`,
  ];
}

function people(): string[] {
  const user = (name: string) =>
    `insert into app_user (id, email, name, password_hash) overriding system value
     select ${name}, '${name}.' || key || '@essai.fr', 'essai-${name} ' || key,
       (select password_hash from app_user where email = 'agent.etat@demo.fr')
     from world where '${name}' <> 'principal' or principal <> actor`;
  const habilitation = (name: string, role: string, status: string) =>
    `insert into habilitation (id, user_id, structure_id, mode, role, status, requested_at, granted_at) overriding system value
     select h_${name}, ${name.replace("asked", "asker")}, here, 'consultation', '${role}', '${status}', now(), now()
     from world where '${name}' <> 'principal' or principal <> actor`;
  const invitation = (name: string, role: string, by: string, cancelledAt = "null::timestamptz") =>
    `insert into invitation (id, structure_id, email, mode, role, token_hash, invited_by, expires_at, cancelled_at)
     overriding system value select ${name}, here, '${name}.' || key || '@essai.fr', 'modification', '${role}',
       encode(sha256(convert_to('${name}-' || key, 'UTF8')), 'hex'), ${by}, now() + interval '7 days', ${cancelledAt} from world`;
  return [
    ...columns.app_user.map(user),
    habilitation("principal", "principal", "accordee"),
    habilitation("deputy", "secondaire", "accordee"),
    habilitation("target", "aucun", "accordee"),
    habilitation("asked", "aucun", "demandee"),
    habilitation("other_asked", "aucun", "demandee"),
    invitation("invited", "aucun", "principal"),
    invitation("cancelled", "aucun", "principal", "now()"),
    invitation("promised", "principal", "null::bigint"),
    `insert into password_link (user_id, token_hash, expires_at)
     select target, encode(sha256(convert_to('passe-' || key, 'UTF8')), 'hex'), now() + interval '1 day' from world`,
    // A second browser of the actor's, and one of somebody else's.
    `insert into session (id, user_id, created_at)
     select 'acces-' || key || '-' || whose, case whose when 'other' then actor else deputy end, now() - interval '1 hour'
     from world cross join unnest(array['other', 'deputy']) whose`,
    "insert into audit_event (user_id, structure_id, action, subject) select principal, here, 'essai', 'essai-trace ' || key from world",
  ];
}

function things(): string[] {
  const draft = (id: string, box: string) =>
    `insert into message (id, sender_mailbox_id, recipient_kind, title, body, display_start, display_end, created_by)
     overriding system value select ${id}, ${box}, 'fournisseur', 'essai-${id} ' || key, 'Bonjour', paris_today(), paris_today() + 14, deputy from world`;
  const sent = (id: string, box: string, kind: string) =>
    `insert into message (id, sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count)
     overriding system value select ${id}, ${box}, '${kind}', 'essai-${id} ' || key, 'Bonjour', paris_today(), paris_today() + 14, 'envoye', now(), 1 from world`;
  const delivery = (id: string, box: string) =>
    `insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
     select ${id}, ${box}, (select b.structure_id from message m join mailbox b on b.id = m.sender_mailbox_id where m.id = world.${id}), paris_today(), paris_today(), paris_today() + 14 from world`;
  const supplierBox =
    "(select b.id from mailbox b join structure s on s.id = b.structure_id where s.identifier = world.supplier)";
  const list = (id: string, box: string) => [
    `insert into mailing_list (id, owner_mailbox_id, name, recipient_kind) overriding system value
     select ${id}, ${box}, 'essai-${id} ' || key, 'fournisseur' from world`,
    `insert into mailing_list_member (list_id, mailbox_id) select ${id}, ${supplierBox} from world`,
  ];
  return [
    draft("draft", "box"),
    draft("desk_draft", "desk_box"),
    sent("sent", "box", "fournisseur"),
    sent("desk_sent", "desk_box", "fournisseur"),
    delivery("sent", supplierBox),
    delivery("desk_sent", supplierBox),
    sent("received", supplierBox, "client"),
    sent("desk_received", supplierBox, "client"),
    delivery("received", "box"),
    delivery("desk_received", "desk_box"),
    ...list("list", "box"),
    ...list("desk_list", "desk_box"),
    ...list("elsewhere_list", "elsewhere_box"),
  ];
}

/** The habilitation and the session of each actor. */
async function actorsOf(sql: Sql, who: Actor[]): Promise<void> {
  for (const actor of who) {
    const { on, service, mode = "modification", role = "aucun", status = "accordee", ended } = rightsOf(actor);
    if (on)
      await sql`
        insert into habilitation (id, user_id, structure_id, service_id, mode, role, status, ends_on, requested_at, granted_at)
        overriding system value
        select h_actor, actor, ${on === "ici" ? sql`here` : sql`elsewhere`},
          ${service === undefined ? sql`null::bigint` : service === "GUICHET" ? sql`desk` : sql`next_desk`},
          ${mode}, ${role}, ${status}, ${ended ? sql`paris_today() - 1` : sql`null::date`}, now(), now()
        from world where who = ${actor}`;
    const { disabled = false, closed = false } = rightsOf(actor);
    if (disabled)
      await sql`update app_user set disabled_at = now() where id in (select actor from world where who = ${actor})`;
    await sql`
      insert into session (id, user_id, created_at, revoked_at)
      select 'acces-' || key, actor, now() - interval '1 hour', ${closed ? sql`now() - interval '1 hour'` : sql`null`}
      from world where who = ${actor}`;
  }
}

/** One e-mail per world for /courriels: long sent, so that those of other tests stay the first. */
export async function keepEmails(sql: Sql): Promise<void> {
  await sql`
    insert into email (id, event_key, to_address, subject, text, html, kept, created_at, sent_at) overriding system value
    select email, 'acces-' || key, 'essai@essai.fr', 'essai-courriel ' || key, 'Bonjour', 'Bonjour', true, '2026-01-01', '2026-01-01' from world`;
}

/** Everything that an action could change in a world, as one text: equal before and after when nothing happened. */
export async function fingerprints(sql: Sql): Promise<Map<number, string>> {
  const rows = (table: string, where: string, what = "t.*::text") =>
    `coalesce((select md5(string_agg(${what}, '|' order by ${what})) from ${table} t where ${where}), '')`;
  const mine = "sender_mailbox_id in (box, desk_box, next_box, elsewhere_box)";
  const parts = [
    rows("structure", "id in (here, elsewhere)"),
    rows("service", "structure_id in (here, elsewhere)"),
    rows("mailbox", "structure_id in (here, elsewhere)"),
    rows("habilitation", "structure_id in (here, elsewhere)"),
    // Not its digest: the worker's purge, at 02:20, takes that of a cancelled one away.
    rows("invitation", "structure_id in (here, elsewhere)", "(to_jsonb(t) - 'token_hash')::text"),
    rows("audit_event", "structure_id in (here, elsewhere)"),
    rows("app_user", "id in (actor, principal, deputy, target, asker, other_asker, free)"),
    rows("session", "user_id in (actor, principal, deputy, target)", "t.id || coalesce(t.revoked_at::text, '')"),
    rows("message", mine),
    rows("delivery", `message_id in (select m.id from message m where m.${mine})`),
    // Also before and after each page: one that is only read marks nothing.
    rows("message_read", "message_id in (received, desk_received)"),
    rows("draft_recipient", `message_id in (select m.id from message m where m.${mine})`),
    rows("draft_list", `message_id in (select m.id from message m where m.${mine})`),
    rows("mailing_list", "owner_mailbox_id in (box, desk_box, next_box, elsewhere_box)"),
    rows("mailing_list_member", "list_id in (list, desk_list, elsewhere_list)"),
  ];
  const found = await sql.unsafe(`select n, concat_ws(' ', ${parts.join(", ")}) as print from world`);
  return new Map(found.map(({ n, print }) => [n as number, print as string]));
}

/** In which of these worlds a condition on `w` holds. */
export async function worldsWhere(sql: Sql, condition: string, numbers: number[]): Promise<Set<number>> {
  const found = await sql.unsafe(`select n from world w where n = any ($1::int[]) and (${condition})`, [numbers]);
  return new Set(found.map(({ n }) => n as number));
}

/** Of every account here. */
export const password = demoPassword;
