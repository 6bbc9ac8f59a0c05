import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgPolicy, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { app, auth, everything, owner, worker } from "./roles";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const appUser = pgTable(
  "app_user",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text("password_hash").notNull(),
    /** When a link of the operator's last gave a new one: failed sign-ins of before hold nobody up any more. */
    passwordResetAt: moment("password_reset_at"),
    /** When they want an e-mail about new messages; null while they have not chosen: the daily digest (docs/decisions/0021). */
    notice: text({ enum: ["immediat", "quotidien", "aucun"] }),
    /** When they answered that question, or closed it: it is not put to them again. */
    noticeAskedAt: moment("notice_asked_at"),
    disabledAt: moment("disabled_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("app_user_email_key").on(sql`lower(${t.email})`),
    check("app_user_notice", sql`${t.notice} IN ('immediat', 'quotidien', 'aucun')`),
    pgPolicy("app_user_all", { for: "all", to: [owner, auth], using: everything, withCheck: everything }),
    pgPolicy("app_user_worker", { for: "select", to: worker, using: everything }),
    // Oneself, and the people of the structures that one administers: their habilitations are what the viewer sees of that table.
    pgPolicy("app_user_read", {
      for: "select",
      to: app,
      using: sql`id = (SELECT viewer_id()) OR id = ANY (ARRAY(SELECT h.user_id FROM habilitation h))`,
    }),
  ],
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

/** A link by which somebody chooses a new password: the operator's to give (`npm run admin -- mot-de-passe`), one at a time. */
export const passwordLink = pgTable(
  "password_link",
  {
    userId: bigint("user_id", { mode: "number" })
      .primaryKey()
      .references(() => appUser.id),
    /** SHA-256 of the link's secret, in hexadecimal: the database alone opens no account. */
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
  },
  () => [pgPolicy("password_link_owner", { for: "all", to: owner, using: everything, withCheck: everything })],
);

/** Failed sign-ins, under hashed keys (lib/auth/delays.ts). */
export const signInFailure = pgTable(
  "sign_in_failure",
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    since: moment("since").notNull(),
  },
  (t) => [index("sign_in_failure_since").on(t.since)],
);
