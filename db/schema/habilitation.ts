import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { app, auth, everything, owner, worker } from "./roles";
import { service, structure } from "./structure";
import { appUser } from "./user";

export const modes = ["consultation", "modification"] as const;

const id = (name: string) => bigint(name, { mode: "number" });
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const administered = sql`structure_id = ANY (ARRAY(SELECT administered_structures()))`;
const mineOrAdministered = sql`user_id = (SELECT viewer_id()) OR ${administered}`;

/**
 * A user's authorisation on a structure, or on one service of it, from the request (« demandee ») to the end. What may change
 * in it, and by whom, is checked by the trigger `guard_habilitation`; a structure keeps its principal (`keep_principal`).
 */
export const habilitation = pgTable(
  "habilitation",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: id("user_id")
      .notNull()
      .references(() => appUser.id),
    structureId: id("structure_id")
      .notNull()
      .references(() => structure.id),
    serviceId: id("service_id"),
    mode: text({ enum: modes }).notNull(),
    role: text({ enum: ["aucun", "secondaire", "principal"] })
      .notNull()
      .default("aucun"),
    status: text({ enum: ["demandee", "accordee", "refusee", "revoquee", "annulee"] })
      .notNull()
      .default("accordee"),
    /** Last day on which it acts, a Paris date; none: until it is revoked. */
    endsOn: date("ends_on"),
    requestedAt: moment("requested_at"),
    /** What was asked for, where less was given. */
    askedMode: text("asked_mode", { enum: modes }),
    askedServiceId: id("asked_service_id"),
    /** The words of the person who asks. */
    word: text().notNull().default(""),
    grantedAt: moment("granted_at"),
    grantedBy: id("granted_by").references(() => appUser.id),
    /** Refused, revoked or withdrawn. */
    revokedAt: moment("revoked_at"),
    revokedBy: id("revoked_by").references(() => appUser.id),
    /** Why, told to the person. */
    reason: text().notNull().default(""),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: "habilitation_service",
      columns: [t.serviceId, t.structureId],
      foreignColumns: [service.id, service.structureId],
    }),
    foreignKey({
      name: "habilitation_asked_service",
      columns: [t.askedServiceId, t.structureId],
      foreignColumns: [service.id, service.structureId],
    }),
    uniqueIndex("habilitation_active_key")
      .on(t.userId, t.structureId, sql`coalesce(${t.serviceId}, 0)`)
      .where(sql`${t.status} = 'accordee'`),
    uniqueIndex("habilitation_request_key")
      .on(t.userId, t.structureId, sql`coalesce(${t.serviceId}, 0)`)
      .where(sql`${t.status} = 'demandee'`),
    index("habilitation_structure").on(t.structureId),
    index("habilitation_asked_day").on(t.userId, t.requestedAt).where(sql`${t.requestedAt} IS NOT NULL`),
    uniqueIndex("habilitation_principal_key")
      .on(t.structureId)
      .where(sql`${t.status} = 'accordee' AND ${t.role} = 'principal'`),
    check(
      "habilitation_words",
      sql`${t.mode} IN ('consultation', 'modification') AND ${t.role} IN ('aucun', 'secondaire', 'principal')
        AND ${t.status} IN ('demandee', 'accordee', 'refusee', 'revoquee', 'annulee')`,
    ),
    check("habilitation_role_is_structure_level", sql`${t.serviceId} IS NULL OR ${t.role} = 'aucun'`),
    check("habilitation_principal_lasts", sql`${t.role} <> 'principal' OR ${t.endsOn} IS NULL`),
    check("habilitation_texts", sql`char_length(${t.word}) <= 500 AND char_length(${t.reason}) <= 500`),
    pgPolicy("habilitation_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("habilitation_others", { for: "select", to: [auth, worker], using: everything }),
    pgPolicy("habilitation_read", { for: "select", to: app, using: mineOrAdministered }),
    pgPolicy("habilitation_add", {
      for: "insert",
      to: app,
      // The words are those of the person who asks.
      withCheck: sql`(${mineOrAdministered}) AND (status = 'demandee' OR word = '')`,
    }),
    pgPolicy("habilitation_change", {
      for: "update",
      to: app,
      using: mineOrAdministered,
      withCheck: mineOrAdministered,
    }),
  ],
);

/** A link sent to somebody who has no account yet: opened once, before its end, it makes the account and its habilitations. */
export const invitation = pgTable(
  "invitation",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    structureId: id("structure_id")
      .notNull()
      .references(() => structure.id),
    email: text().notNull(),
    /** None: the whole structure. */
    serviceIds: bigint("service_ids", { mode: "number" }).array().notNull().default(sql`'{}'`),
    mode: text({ enum: modes }).notNull(),
    /** What the platform's operator alone promises: whoever opens the link becomes the principal (`npm run admin`). */
    role: text({ enum: ["aucun", "principal"] })
      .notNull()
      .default("aucun"),
    endsOn: date("ends_on"),
    /** SHA-256 of the link's secret, in hexadecimal: the database alone opens no invitation. */
    tokenHash: text("token_hash").notNull().unique(),
    /** None: the platform's operator. */
    invitedBy: id("invited_by").references(() => appUser.id),
    invitedAt: moment("invited_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    cancelledAt: moment("cancelled_at"),
  },
  (t) => [
    uniqueIndex("invitation_open_key")
      .on(t.structureId, sql`lower(${t.email})`)
      .where(sql`${t.acceptedAt} IS NULL AND ${t.cancelledAt} IS NULL`),
    // What is counted of a day (limit_invitations).
    index("invitation_by_day").on(t.invitedBy, t.invitedAt),
    index("invitation_address_day").on(sql`lower(${t.email})`, t.invitedAt),
    index("invitation_structure_day").on(t.structureId, t.invitedAt),
    index("invitation_inviter").on(t.invitedBy).where(sql`${t.acceptedAt} IS NULL AND ${t.cancelledAt} IS NULL`),
    check("invitation_mode", sql`${t.mode} IN ('consultation', 'modification')`),
    check("invitation_role", sql`${t.role} IN ('aucun', 'principal')`),
    check(
      "invitation_principal_lasts",
      sql`${t.role} <> 'principal' OR (${t.serviceIds} = '{}' AND ${t.mode} = 'modification' AND ${t.endsOn} IS NULL)`,
    ),
    pgPolicy("invitation_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("invitation_read", { for: "select", to: app, using: administered }),
    pgPolicy("invitation_add", {
      for: "insert",
      to: app,
      // Nobody gives themselves anything, by this way neither.
      withCheck: sql`invited_by = (SELECT viewer_id()) AND role = 'aucun' AND accepted_at IS NULL AND ${administered}
        AND lower(email) <> (SELECT lower(u.email) FROM app_user u WHERE u.id = viewer_id())
        AND expires_at <= now() + interval '8 days'
        AND service_ids <@ ARRAY(SELECT s.id FROM service s WHERE s.structure_id = invitation.structure_id)`,
    }),
    // What was called off stays so; a principal who is being replaced does not call that off.
    pgPolicy("invitation_change", {
      for: "update",
      to: app,
      using: sql`role = 'aucun' AND accepted_at IS NULL AND cancelled_at IS NULL AND ${administered}`,
      withCheck: sql`role = 'aucun' AND cancelled_at = now() AND ${administered}`,
    }),
  ],
);
