import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { service, structure } from "./structure";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const appUser = pgTable(
  "app_user",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text("password_hash").notNull(),
    disabledAt: moment("disabled_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("app_user_email_key").on(sql`lower(${t.email})`)],
);

/** A signed-in browser. The cookie holds the id; deleting or revoking the row ends it at the next click. */
export const session = pgTable(
  "session",
  {
    id: text().primaryKey(),
    userId: bigint("user_id", { mode: "number" })
      .notNull()
      .references(() => appUser.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    revokedAt: moment("revoked_at"),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** Failed sign-ins, counted per account and per network address. */
export const signInFailure = pgTable(
  "sign_in_failure",
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    since: moment("since").notNull(),
  },
  (t) => [index("sign_in_failure_since").on(t.since)],
);

/** A user's authorisation on a structure, or on one service of it. */
export const habilitation = pgTable(
  "habilitation",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint("user_id", { mode: "number" })
      .notNull()
      .references(() => appUser.id),
    structureId: bigint("structure_id", { mode: "number" })
      .notNull()
      .references(() => structure.id),
    serviceId: bigint("service_id", { mode: "number" }).references(() => service.id),
    mode: text({ enum: ["consultation", "modification"] }).notNull(),
    role: text({ enum: ["aucun", "secondaire", "principal"] })
      .notNull()
      .default("aucun"),
    status: text({ enum: ["demandee", "accordee", "refusee", "revoquee"] })
      .notNull()
      .default("accordee"),
    /** Last day on which it acts, a Paris date; none: until it is revoked. */
    endsOn: date("ends_on"),
    requestedAt: moment("requested_at"),
    grantedAt: moment("granted_at"),
    grantedBy: bigint("granted_by", { mode: "number" }).references(() => appUser.id),
    revokedAt: moment("revoked_at"),
    revokedBy: bigint("revoked_by", { mode: "number" }).references(() => appUser.id),
  },
  (t) => [
    uniqueIndex("habilitation_active_key")
      .on(t.userId, t.structureId, sql`coalesce(${t.serviceId}, 0)`)
      .where(sql`${t.status} = 'accordee'`),
    index("habilitation_structure").on(t.structureId),
    uniqueIndex("habilitation_principal_key")
      .on(t.structureId)
      .where(sql`${t.status} = 'accordee' AND ${t.role} = 'principal'`),
    check(
      "habilitation_words",
      sql`${t.mode} IN ('consultation', 'modification') AND ${t.role} IN ('aucun', 'secondaire', 'principal')
        AND ${t.status} IN ('demandee', 'accordee', 'refusee', 'revoquee')`,
    ),
    check("habilitation_role_is_structure_level", sql`${t.serviceId} IS NULL OR ${t.role} = 'aucun'`),
  ],
);
