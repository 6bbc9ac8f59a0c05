import type { Role } from "@/db/pool";

/**
 * What the product never does, tried in direct SQL: `as` is the viewer whose request it would be, or a role without one.
 * Each statement is complete and right but for what it forges, so that a refusal is that of the forgery.
 */
export type Forgery = { what: string; as: Forger; sql: string | string[] };
export type Forger =
  | "agent"
  | "principal"
  | "destinataire"
  | "ancien"
  | "personne"
  | Exclude<Role, "mm_app" | "mm_owner">;

const draft = (columns: string, values: string) =>
  `insert into message (sender_mailbox_id, title, body, ${columns}) values (:boite, 'Titre', 'Texte', ${values})`;
const ready = "recipient_kind, display_start, display_end, status, sent_at, recipient_count, created_by";
const complete = "'fournisseur', paris_today(), paris_today() + 9, 'envoye', now(), 1";
const announce = (message: string) => `select set_config('app.sending_message', '${message}', true)`;
const deliver = (message: string, to = ":autre", added = "paris_today()") =>
  `insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
   select m.id, ${to}, (select structure_id from mailbox where id = m.sender_mailbox_id), ${added}, m.display_start, m.display_end from message m where m.id = ${message}`;
const send = (set: string) => [
  announce(":brouillon"),
  deliver(":brouillon"),
  `update message set ${set} where id = :brouillon`,
];

const messages: Forgery[] = [
  ["a message ready-made as sent, by another", draft(ready, `${complete}, :lecteur`)],
  ["a message ready-made as sent", draft(ready, `${complete}, :moi`)],
  ["a draft in another's name", draft("created_by", ":lecteur")],
  ["a draft in nobody's name", draft("created_by", "null")],
  ["a draft of yesterday", draft("created_by, created_at", ":moi, now() - interval '1 day'")],
  ["a draft under a chosen reference", draft("created_by, reference", ":moi, 'MSG_999999999'")],
  [
    "a draft with a chosen number",
    draft("created_by, id", ":moi, 999999").replace("values", "overriding system value values"),
  ],
  ["a draft that counts recipients", draft("created_by, recipient_count", ":moi, 5")],
  ["a draft of another version", draft("created_by, version", ":moi, 9")],
  ["a draft with a day of sending", draft("created_by, sent_at", ":moi, now()")],
  ["the count of a sent message", "update message set recipient_count = 500 where id = :envoye"],
  ["the count of a draft", "update message set recipient_count = 500 where id = :brouillon"],
  ["the key of a sent message", "update message set idempotency_key = gen_random_uuid() where id = :envoye"],
  ["a sending to nobody", "update message set status = 'envoye' where id = :brouillon"],
  [
    "a sending to nobody, which says one",
    "update message set status = 'envoye', sent_at = now(), recipient_count = 1 where id = :brouillon",
  ],
  ["a sending of yesterday", send("status = 'envoye', recipient_count = 1, sent_at = now() - interval '1 day'")],
  ["a sending that counts wrong", send("status = 'envoye', sent_at = now(), recipient_count = 12")],
  [
    "a sending displayed since yesterday",
    ["update message set display_start = paris_today() - 1 where id = :brouillon", ...send("status = 'envoye'")],
  ],
  ["deliveries of a draft that stays one", [announce(":brouillon"), deliver(":brouillon")]],
  ["a delivery of yesterday", [announce(":envoye"), deliver(":envoye", ":autre", "paris_today() - 1")]],
  ["a delivery of tomorrow", [announce(":envoye"), deliver(":envoye", ":autre", "paris_today() + 1")]],
].map(([what, sql]) => ({ what, as: "agent", sql }) as Forgery);

const lists: Forgery[] = [
  ["a list that counts members", "member_count, created_by", "50, :moi"],
  ["a list in another's name", "created_by", ":lecteur"],
  ["a list in nobody's name", "created_by", "null"],
  ["a list of yesterday", "created_at, created_by", "now() - interval '1 day', :moi"],
  ["a list of another version", "version, created_by", "9, :moi"],
].map(([what, columns, values]) => ({
  what: what as string,
  as: "agent" as const,
  sql: `insert into mailing_list (owner_mailbox_id, name, recipient_kind, ${columns}) values (:boite, 'Liste', 'client', ${values})`,
}));

const event = (structure: string, action: string, columns = "", values = "") =>
  `insert into audit_event (user_id, structure_id, action, subject${columns}) values (:moi, ${structure}, '${action}', 'x'${values})`;
const events: Forgery[] = [
  { what: "an event on another's structure", as: "agent", sql: event(":ailleurs", "message.envoye") },
  { what: "an event on no structure", as: "agent", sql: event("null", "message.envoye") },
  { what: "an event of the operator's", as: "principal", sql: event(":ici", "operateur.principal") },
  { what: "an acceptance of an invitation", as: "principal", sql: event(":ici", "invitation.acceptee") },
  { what: "an event of no known kind", as: "principal", sql: event(":ici", "x") },
  { what: "a gestionnaire's event, by who is none", as: "agent", sql: event(":ici", "habilitation.accordee") },
  { what: "an opened service, by who is no gestionnaire", as: "agent", sql: event(":ici", "service.ouvert") },
  { what: "an event by who has no right", as: "personne", sql: event(":ici", "message.envoye") },
  { what: "a request that was not made", as: "personne", sql: event(":ici", "habilitation.demandee") },
  { what: "a renunciation that was not made", as: "agent", sql: event(":ici", "habilitation.renoncee") },
  { what: "an event by who had a right", as: "ancien", sql: event(":ici", "message.envoye") },
  { what: "an old request told again", as: "ancien", sql: event(":ici", "habilitation.demandee") },
  {
    what: "an event of yesterday",
    as: "agent",
    sql: event(":ici", "message.cree", ", at", ", now() - interval '1 day'"),
  },
];

const ofAccount = (
  action: string,
  { subject = "lecteur@essai.fr", columns = "", values = "", who = ":lecteur" } = {},
) => `insert into audit_event (user_id, action, subject${columns}) values (${who}, '${action}', '${subject}'${values})`;
const accountEvents: Forgery[] = [
  ["an event of a structure's, in none", ofAccount("message.envoye")],
  ["an event of the operator's", ofAccount("operateur.motdepasse")],
  [
    "an account's event in a structure's history",
    ofAccount("compte.nom", { columns: ", structure_id", values: ", :ici" }),
  ],
  ["an account's event under another address", ofAccount("compte.nom", { subject: "autre@essai.fr" })],
  ["an account's event in nobody's name", ofAccount("compte.nom", { who: "null" })],
  [
    "an account's event of yesterday",
    ofAccount("compte.nom", { columns: ", at", values: ", now() - interval '1 day'" }),
  ],
  ["another subject for an event", "update audit_event set subject = 'x'"],
  ["no event at all", "delete from audit_event"],
].map(([what, sql]) => ({ what, as: "mm_auth", sql }) as Forgery);
const accountEventsOfRequests: Forgery[] = ["compte.nom", "compte.courriels", "compte.motdepasse"].map((action) => ({
  what: `${action}, which only sign-in writes`,
  as: "agent",
  sql: ofAccount(action, { who: ":moi", subject: "agent@essai.fr" }),
}));

const email = `insert into email (event_key, to_address, subject, text, html) values ('x', 'a@b.fr', 'x', 'x', 'x')`;
const emails: Forgery[] = [
  { what: "any e-mail", as: "agent", sql: email },
  { what: "any e-mail of a gestionnaire's", as: "principal", sql: email },
  { what: "any job", as: "principal", sql: "select graphile_worker.enqueue('email', '{}', null, now())" },
  { what: "another address for an e-mail", as: "mm_worker", sql: "update email set to_address = 'moi@ailleurs.fr'" },
  { what: "another subject for an e-mail", as: "mm_worker", sql: "update email set subject = 'x'" },
  {
    what: "another identity for an e-mail",
    as: "mm_worker",
    sql: "update email set message_id = 'x', event_key = 'y'",
  },
  { what: "the age of an e-mail", as: "mm_worker", sql: "update email set created_at = now() - interval '9 days'" },
  { what: "the text of a message, for the worker", as: "mm_worker", sql: "select body from message" },
];

const invite = (columns: string, values: string, expires = "now() + interval '7 days'") =>
  `insert into invitation (structure_id, email, mode, token_hash, invited_by, expires_at${columns})
   values (:ici, 'n@essai.fr', 'consultation', 'n', :moi, ${expires}${values})`;
const invitations: Forgery[] = [
  ["an invitation that lasts", invite("", "", "now() + interval '1 year'")],
  ["an invitation that never ends", invite("", "", "'infinity'")],
  ["an invitation of yesterday", invite(", invited_at", ", now() - interval '1 day'")],
  ["an invitation of tomorrow, which no count of today sees", invite(", invited_at", ", now() + interval '1 day'")],
  ["an invitation called off already", invite(", cancelled_at", ", now()")],
  ["an invitation to another structure's service", invite(", service_ids", ", array[:loin]::bigint[]")],
  [
    "an invitation called off later",
    "update invitation set cancelled_at = now() + interval '1 day' where email = 'invite@essai.fr'",
  ],
  [
    "an invitation called off earlier",
    "update invitation set cancelled_at = now() - interval '1 day' where email = 'invite@essai.fr'",
  ],
].map(([what, sql]) => ({ what, as: "principal", sql }) as Forgery);

const habilitations: Forgery[] = [
  {
    what: "a habilitation said to have been asked for otherwise",
    as: "principal",
    sql: "insert into habilitation (user_id, structure_id, mode, status, asked_mode) values (:personne, :ici, 'consultation', 'accordee', 'modification')",
  },
  {
    what: "a habilitation with words of the person",
    as: "principal",
    sql: "insert into habilitation (user_id, structure_id, mode, status, word) values (:personne, :ici, 'consultation', 'accordee', 'x')",
  },
  {
    what: "a request of another version",
    as: "personne",
    sql: "insert into habilitation (user_id, structure_id, mode, status, version) values (:moi, :ici, 'consultation', 'demandee', 9)",
  },
  {
    what: "a request with its answer's reason",
    as: "personne",
    sql: "insert into habilitation (user_id, structure_id, mode, status, reason) values (:moi, :ici, 'consultation', 'demandee', 'x')",
  },
  {
    what: "a request that counts as asked yesterday",
    as: "personne",
    sql: "insert into habilitation (user_id, structure_id, mode, status, requested_at) values (:moi, :ici, 'consultation', 'demandee', now() - interval '1 day')",
  },
];

const others: Forgery[] = [
  {
    what: "a reading of yesterday",
    as: "destinataire",
    sql: "insert into message_read (message_id, user_id, read_at) values (:envoye, :moi, now() - interval '1 day')",
  },
  { what: "a session given to another", as: "mm_auth", sql: "update session set user_id = :lecteur" },
  { what: "a session made younger", as: "mm_auth", sql: "update session set created_at = now()" },
  {
    what: "a session of tomorrow",
    as: "mm_auth",
    sql: "insert into session (id, user_id, created_at) values ('x', :lecteur, now() + interval '1 day')",
  },
  {
    what: "another address for an account",
    as: "mm_auth",
    sql: "update app_user set email = 'x@y.fr' where id = :lecteur",
  },
  { what: "an account opened again", as: "mm_auth", sql: "update app_user set disabled_at = null" },
  {
    what: "an account made without an invitation",
    as: "mm_auth",
    sql: "insert into app_user (email, name, password_hash) values ('x@y.fr', 'x', 'x')",
  },
  {
    what: "an address moved to another structure",
    as: "mm_import",
    sql: "update mailbox set structure_id = :ailleurs",
  },
  { what: "a service moved to another structure", as: "mm_import", sql: "update service set structure_id = :ailleurs" },
  {
    what: "a structure of another number",
    as: "mm_import",
    sql: "update structure set identifier = '00000000000000' where id = :ici",
  },
  { what: "a relation of another address", as: "mm_import", sql: "update partner set mailbox_id = 1" },
  { what: "a relation of another owner", as: "mm_import", sql: "update partner set owner_structure_id = :ailleurs" },
];

export const forgeries: Forgery[] = [
  messages,
  lists,
  events,
  accountEvents,
  accountEventsOfRequests,
  emails,
  invitations,
  habilitations,
  others,
].flat();
