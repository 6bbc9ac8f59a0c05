import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgPolicy, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { app, everything, owner } from "./roles";
import { structure } from "./structure";
import { appUser } from "./user";

/** Who did what, when: one event per change, in its transaction, without message bodies. Append-only for the application. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: "date" }).notNull().defaultNow(),
    userId: bigint("user_id", { mode: "number" }).references(() => appUser.id),
    structureId: bigint("structure_id", { mode: "number" }).references(() => structure.id),
    action: text().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("audit_event_person").on(t.userId, t.at),
    index("audit_event_structure").on(t.structureId, t.at.desc().nullsFirst()),
    pgPolicy("audit_event_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    // The history of a structure is its gestionnaires'.
    pgPolicy("audit_event_read", {
      for: "select",
      to: app,
      using: sql`structure_id = ANY (ARRAY(SELECT administered_structures()))`,
    }),
    // In one's own name, of this moment (no other may be given), and of what one has the right to do there.
    pgPolicy("audit_event_add", {
      for: "insert",
      to: app,
      withCheck: sql`user_id = (SELECT viewer_id()) AND may_record(structure_id, action)`,
    }),
  ],
);
