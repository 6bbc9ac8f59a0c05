import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgPolicy, pgTable, pgView, text, timestamp } from "drizzle-orm/pg-core";
import type { AccountEvents, AuditAction, AuditEvents } from "@/lib/domain/events";
import { app, auth, everything, owner } from "./roles";
import { structure } from "./structure";
import { appUser } from "./user";

/** What somebody changes of their own account. */
const ownAccount = sql`('compte.nom', 'compte.courriels', 'compte.motdepasse')`;

/** Who did what, when: one event per change, in its transaction, without message bodies. Append-only for the application. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: "date" }).notNull().defaultNow(),
    userId: bigint("user_id", { mode: "number" }).references(() => appUser.id),
    structureId: bigint("structure_id", { mode: "number" }).references(() => structure.id),
    action: text().$type<AuditAction>().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<AuditEvents[AuditAction]>().notNull().default({}),
  },
  (t) => [
    index("audit_event_person").on(t.userId, t.at),
    index("audit_event_structure").on(t.structureId, t.at.desc().nullsFirst()),
    // An account is no structure's: what happens to one stands in no structure's history, and all else in one.
    check(
      "audit_event_structure",
      sql`(${t.structureId} IS NULL) = (${t.action} IN ${ownAccount}
        OR ${t.action} IN ('operateur.desactivation', 'operateur.reactivation', 'operateur.motdepasse'))`,
    ),
    pgPolicy("audit_event_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    // The history of a structure is its gestionnaires'.
    pgPolicy("audit_event_read", {
      for: "select",
      to: app,
      using: sql`structure_id = ANY (ARRAY(SELECT administered_structures()))`,
    }),
    // What sign-in changes of an account, under its own address. It can name no structure: that column is not its to write.
    pgPolicy("audit_event_account", {
      for: "insert",
      to: auth,
      withCheck: sql`action IN ${ownAccount} AND subject = (SELECT u.email FROM app_user u WHERE u.id = user_id)`,
    }),
    // In one's own name, of this moment (no other may be given), and of what one has the right to do there.
    pgPolicy("audit_event_add", {
      for: "insert",
      to: app,
      withCheck: sql`user_id = (SELECT viewer_id()) AND may_record(structure_id, action)`,
    }),
  ],
);

/**
 * What happened to the viewer's own account, for them alone. A view and no policy of the table: with a second way to read it, the
 * history of a structure would no longer be one walk of its index.
 */
export const accountEvent = pgView("account_event", {
  id: bigint({ mode: "number" }).notNull(),
  at: timestamp({ withTimezone: true, mode: "date" }).notNull(),
  action: text().$type<keyof AccountEvents>().notNull(),
  details: jsonb().$type<AccountEvents[keyof AccountEvents]>().notNull(),
}).existing();
