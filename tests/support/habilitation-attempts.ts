import type { Actor } from "./habilitation-world";

/**
 * What each actor of habilitation-world.ts tries, in direct SQL, and who alone may. `:name` is the id of a user, structure or
 * service of that world, `:moi` the actor's own. Everything that is not written here as allowed is refused, or finds no row.
 */
export type Attempt = { what: string; sql: string | string[]; may: readonly Actor[] };

export const gestionnaires = ["secondaire", "principal"] as const;
export const enabled = [
  "personne",
  "consultation",
  "modification",
  "guichet",
  ...gestionnaires,
  "revoquee",
  "finie",
  "voisine",
] as const;
export const row = (user: string, on = ":ici") => `where user_id = ${user} and structure_id = ${on}`;
const active = (user: string) => `${row(user)} and status = 'accordee'`;
export const grant = (values: string, columns = "") =>
  `insert into habilitation (user_id, structure_id, service_id, mode, role, status${columns}) values (${values})`;
export const set = (change: string, where: string) => `update habilitation set ${change} ${where}`;

export const granting: Attempt[] = [
  {
    what: "gives a habilitation to another",
    sql: grant(":libre, :ici, null, 'modification', 'aucun', 'accordee'"),
    may: gestionnaires,
  },
  {
    what: "gives one on a service",
    sql: grant(":libre, :ici, :st, 'modification', 'aucun', 'accordee'"),
    may: gestionnaires,
  },
  {
    what: "gives one on another structure's service",
    sql: grant(":libre, :ici, :loin, 'modification', 'aucun', 'accordee'"),
    may: [],
  },
  {
    what: "gives one elsewhere",
    sql: grant(":libre, :ailleurs, null, 'modification', 'aucun', 'accordee'"),
    may: ["voisine"],
  },
  { what: "gives oneself one", sql: grant(":moi, :ici, null, 'modification', 'aucun', 'accordee'"), may: [] },
  {
    what: "gives oneself one on a service",
    sql: grant(":moi, :ici, :achats, 'modification', 'aucun', 'accordee'"),
    may: [],
  },
  {
    what: "names a secondaire, new",
    sql: grant(":libre, :ici, null, 'modification', 'secondaire', 'accordee'"),
    may: ["principal"],
  },
  {
    what: "names another principal, new",
    sql: grant(":libre, :ici, null, 'modification', 'principal', 'accordee'"),
    may: [],
  },
  ...["revoquee", "refusee", "annulee"].map((status) => ({
    what: `writes a past that was not: ${status}`,
    sql: grant(`:libre, :ici, null, 'modification', 'aucun', '${status}'`),
    may: [],
  })),
  {
    what: "asks for oneself",
    sql: grant(":moi, :ici, :achats, 'modification', 'aucun', 'demandee'"),
    may: [...enabled],
  },
  {
    what: "asks for oneself to be secondaire",
    sql: grant(":moi, :ici, null, 'modification', 'secondaire', 'demandee'"),
    may: [],
  },
  { what: "asks in another's name", sql: grant(":libre, :ici, null, 'modification', 'aucun', 'demandee'"), may: [] },
  {
    what: "gives in another's name",
    sql: [
      grant(
        ":libre, :ici, null, 'modification', 'aucun', 'accordee', :adjoint, '2020-01-01'",
        ", granted_by, granted_at",
      ),
      `select 1 from habilitation ${active(":libre")} and (granted_by = :adjoint or granted_at < now())`,
    ],
    may: [],
  },
];

export const changing: Attempt[] = [
  { what: "widens another's", sql: set("mode = 'modification'", active(":cible")), may: gestionnaires },
  { what: "narrows another's to a service", sql: set("service_id = :st", active(":cible")), may: gestionnaires },
  {
    what: "moves another's to a service that is not of there",
    sql: set("service_id = :loin", active(":cible")),
    may: [],
  },
  { what: "moves another's to another person", sql: set("user_id = :libre", active(":cible")), may: [] },
  { what: "revokes another's", sql: set("status = 'revoquee'", active(":cible")), may: gestionnaires },
  {
    what: "revokes in another's name",
    sql: [
      set("status = 'revoquee', revoked_by = :adjoint", active(":cible")),
      `select 1 from habilitation ${row(":cible")} and revoked_by = :adjoint`,
    ],
    may: [],
  },
  { what: "makes somebody secondaire", sql: set("role = 'secondaire'", active(":cible")), may: ["principal"] },
  { what: "unmakes a secondaire", sql: set("role = 'aucun'", active(":adjoint")), may: ["principal"] },
  { what: "changes a secondaire's mode", sql: set("mode = 'consultation'", active(":adjoint")), may: ["principal"] },
  { what: "revokes a secondaire", sql: set("status = 'revoquee'", active(":adjoint")), may: ["principal"] },
  { what: "revokes the principal", sql: set("status = 'revoquee'", active(":principal")), may: [] },
  { what: "changes the principal's mode", sql: set("mode = 'consultation'", active(":principal")), may: [] },
  { what: "widens one's own", sql: set("mode = 'modification', ends_on = null", row(":moi")), may: [] },
  {
    what: "widens one's own to the whole structure",
    sql: set("service_id = null", `${row(":moi")} and service_id is not null`),
    may: [],
  },
  { what: "makes one's own live again", sql: set("status = 'accordee', ends_on = null", row(":moi")), may: [] },
  {
    what: "makes oneself secondaire",
    sql: set("role = 'secondaire'", `${row(":moi")} and role <> 'principal'`),
    may: [],
  },
  {
    what: "makes oneself principal",
    sql: set("role = 'principal', ends_on = null", `${row(":moi")} and role <> 'principal'`),
    may: [],
  },
  {
    what: "leaves",
    sql: set("status = 'revoquee'", active(":moi")),
    may: ["consultation", "modification", "guichet", "secondaire", "finie"],
  },
  {
    what: "leaves, changing what one had",
    sql: set("status = 'revoquee', mode = 'modification', granted_by = :moi, ends_on = '2020-01-01'", active(":moi")),
    may: [],
  },
  { what: "rewrites why somebody left", sql: set("reason = 'autre chose'", row(":partie")), may: [] },
  { what: "revives what was revoked", sql: set("status = 'accordee'", row(":partie")), may: [] },
  { what: "turns a habilitation into a request", sql: set("status = 'demandee'", active(":cible")), may: [] },
  { what: "ends a habilitation as if it had been refused", sql: set("status = 'refusee'", active(":cible")), may: [] },
];

const stepDown = set("role = 'secondaire'", active(":moi"));
export const handingOver: Attempt[] = [
  {
    what: "hands over: steps down, then names somebody",
    sql: [stepDown, set("role = 'principal'", active(":cible"))],
    may: ["principal"],
  },
  {
    what: "hands over to a secondaire",
    sql: [stepDown, set("role = 'principal'", active(":adjoint"))],
    may: ["principal"],
  },
  {
    what: "hands over to somebody who is nobody there",
    sql: [stepDown, grant(":libre, :ici, null, 'modification', 'principal', 'accordee'")],
    may: [],
  },
  {
    what: "hands over to a disabled account",
    sql: [stepDown, set("role = 'principal'", active(":desactivee"))],
    may: [],
  },
  {
    what: "hands over to one whose habilitation has ended",
    sql: [stepDown, set("role = 'principal', ends_on = null", active(":finie"))],
    may: [],
  },
  { what: "hands over and takes back", sql: [stepDown, set("role = 'principal'", active(":moi"))], may: [] },
  { what: "names a second principal", sql: set("role = 'principal'", active(":cible")), may: [] },
  { what: "steps down without a successor", sql: stepDown, may: [] },
  {
    what: "leaves as the principal",
    sql: set("status = 'revoquee'", `${active(":moi")} and role = 'principal'`),
    may: [],
  },
  {
    what: "leaves, then names somebody",
    sql: [
      set("status = 'revoquee'", `${active(":moi")} and role = 'principal'`),
      set("role = 'principal'", active(":cible")),
    ],
    may: [],
  },
  {
    what: "takes the role: the principal down, oneself up",
    sql: [set("role = 'secondaire'", active(":principal")), set("role = 'principal'", active(":moi"))],
    may: [],
  },
];
