import { type Attempt, enabled, gestionnaires, grant, row, set } from "./habilitation-attempts";

// The rest of the table of habilitation-attempts.ts: what is asked, who is invited, and what a gestionnaire sees and opens.

export const requests: Attempt[] = [
  { what: "accepts one", sql: set("status = 'accordee'", row(":demandeur")), may: gestionnaires },
  {
    what: "accepts one with less",
    sql: set(
      "status = 'accordee', mode = 'consultation', service_id = :st, asked_mode = 'modification'",
      row(":demandeur"),
    ),
    may: gestionnaires,
  },
  {
    what: "accepts one as secondaire",
    sql: set("status = 'accordee', role = 'secondaire'", row(":demandeur")),
    may: ["principal"],
  },
  { what: "accepts one as principal", sql: set("status = 'accordee', role = 'principal'", row(":demandeur")), may: [] },
  { what: "refuses one", sql: set("status = 'refusee', reason = 'Non'", row(":demandeur")), may: gestionnaires },
  { what: "withdraws somebody else's", sql: set("status = 'annulee'", row(":demandeur")), may: [] },
  { what: "accepts one that was withdrawn", sql: set("status = 'accordee'", row(":renonce")), may: [] },
  { what: "accepts one that was refused", sql: set("status = 'accordee'", row(":refuse")), may: [] },
  {
    what: "accepts one's own",
    sql: [
      grant(":moi, :ici, :achats, 'modification', 'aucun', 'demandee'"),
      set("status = 'accordee'", `${row(":moi")} and status = 'demandee'`),
    ],
    may: [],
  },
  {
    what: "widens one's own after asking",
    sql: [
      grant(":moi, :ici, :achats, 'consultation', 'aucun', 'demandee'"),
      set("service_id = null", `${row(":moi")} and status = 'demandee'`),
    ],
    may: [],
  },
  {
    what: "withdraws one's own",
    sql: [
      grant(":moi, :ici, :achats, 'modification', 'aucun', 'demandee'"),
      set("status = 'annulee'", `${row(":moi")} and status = 'demandee'`),
    ],
    may: [...enabled],
  },
];

const invite = (values: string, columns = "") =>
  `insert into invitation (structure_id, email, mode, token_hash, invited_by, expires_at${columns}) values (${values})`;
const week = "now() + interval '7 days'";
export const invitations: Attempt[] = [
  { what: "invites", sql: invite(`:ici, 'n@essai.fr', 'modification', 'n', :moi, ${week}`), may: gestionnaires },
  {
    what: "invites elsewhere",
    sql: invite(`:ailleurs, 'n@essai.fr', 'modification', 'n', :moi, ${week}`),
    may: ["voisine"],
  },
  {
    what: "invites in another's name",
    sql: invite(`:ici, 'n@essai.fr', 'modification', 'n', :adjoint, ${week}`),
    may: [],
  },
  { what: "invites as the operator", sql: invite(`:ici, 'n@essai.fr', 'modification', 'n', null, ${week}`), may: [] },
  {
    what: "invites a principal",
    sql: invite(`:ici, 'n@essai.fr', 'modification', 'n', :moi, ${week}, 'principal'`, ", role"),
    may: [],
  },
  {
    what: "invites oneself",
    sql: invite(`:ici, (select upper(email) from app_user where id = :moi), 'modification', 'n', :moi, ${week}`),
    may: [],
  },
  {
    what: "calls an invitation off",
    sql: "update invitation set cancelled_at = now() where email = 'invite@essai.fr'",
    may: gestionnaires,
  },
  {
    what: "calls the operator's off",
    sql: "update invitation set cancelled_at = now() where email = 'futur@essai.fr'",
    may: [],
  },
  {
    what: "calls one of elsewhere off",
    sql: "update invitation set cancelled_at = now() where email = 'loin@essai.fr'",
    may: ["voisine"],
  },
  {
    what: "revives one that was called off",
    sql: "update invitation set cancelled_at = null where email = 'annule@essai.fr'",
    may: [],
  },
  { what: "reads those of here", sql: "select 1 from invitation where structure_id = :ici", may: gestionnaires },
];

export const around: Attempt[] = [
  { what: "reads the people of here", sql: "select email, name from app_user where id = :cible", may: gestionnaires },
  { what: "reads who asks", sql: "select email, name from app_user where id = :demandeur", may: gestionnaires },
  {
    what: "reads the people of elsewhere",
    sql: "select email, name from app_user where id = :collegue",
    may: ["voisine"],
  },
  { what: "reads people who are nobody's", sql: "select email, name from app_user where id = :libre", may: [] },
  {
    what: "reads habilitations of others here",
    sql: "select 1 from habilitation where structure_id = :ici and user_id <> :moi",
    may: gestionnaires,
  },
  {
    what: "reads habilitations of elsewhere",
    sql: "select 1 from habilitation where structure_id = :ailleurs",
    may: ["voisine"],
  },
  {
    what: "finds an account by its address",
    sql: "select 1 where user_by_email('LIBRE@essai.fr') = :libre",
    may: [...gestionnaires, "voisine"],
  },
  {
    what: "finds one by a pattern",
    sql: "select 1 where user_by_email('libr_@essai.fr') is not null or user_by_email('%') is not null",
    may: [],
  },
  { what: "finds a disabled one", sql: "select 1 where user_by_email('desactivee@essai.fr') is not null", may: [] },
  { what: "reads the history of here", sql: "select 1 from audit_event where structure_id = :ici", may: gestionnaires },
  {
    what: "reads the history of elsewhere",
    sql: "select 1 from audit_event where structure_id = :ailleurs",
    may: ["voisine"],
  },
  {
    what: "writes history in another's name",
    sql: "insert into audit_event (user_id, structure_id, action, subject) values (:cible, :ici, 'x', 'x')",
    may: [],
  },
  {
    what: "writes history in nobody's name",
    sql: "insert into audit_event (user_id, structure_id, action, subject) values (null, :ici, 'x', 'x')",
    may: [],
  },
  {
    what: "writes history of yesterday",
    sql: "insert into audit_event (user_id, structure_id, action, subject, at) values (:moi, :ici, 'x', 'x', now() - interval '1 day')",
    may: [],
  },
  {
    what: "opens a service here",
    sql: "select 1 where open_service(:ici, 'NEUF', 'Neuf') is not null",
    may: gestionnaires,
  },
  {
    what: "opens a service elsewhere",
    sql: "select 1 where open_service(:ailleurs, 'NEUF', 'Neuf') is not null",
    may: ["voisine"],
  },
  {
    what: "opens a service of no structure",
    sql: "select 1 where open_service(null, 'NEUF', 'Neuf') is not null",
    may: [],
  },
  { what: "closes a service here", sql: "select 1 where change_service(:st, 'Technique', false)", may: gestionnaires },
  { what: "closes a service elsewhere", sql: "select 1 where change_service(:loin, 'Loin', false)", may: ["voisine"] },
  {
    what: "reads the demonstration's e-mails",
    sql: "select 1 from email where kept",
    may: [...gestionnaires, "voisine"],
  },
  { what: "reads e-mails that are not kept", sql: "select 1 from email where not kept", may: [] },
];
