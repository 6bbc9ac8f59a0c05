import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgPolicy, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { app, everything, owner, worker } from "./roles";
import { appUser } from "./user";

/**
 * An e-mail to send: written in the transaction of the change that it tells of, whose trigger queues its job. `eventKey` makes
 * it one per event and person; `messageId` is the same however often it is tried. Once sent, its texts are emptied,
 * unless it is `kept` (the demonstration's /courriels).
 */
export const email = pgTable(
  "email",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    eventKey: text("event_key").notNull().unique(),
    toAddress: text("to_address").notNull(),
    /** Of an e-mail about new messages, whose choice its way out ends: that link and its headers are made when it is sent. */
    recipientId: bigint("recipient_id", { mode: "number" }).references(() => appUser.id),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    messageId: text("message_id").notNull().unique().default(sql`gen_random_uuid()::text`),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull().defaultNow(),
    sentAt: timestamp("sent_at", { withTimezone: true, mode: "date" }),
    kept: boolean().notNull().default(false),
    /** The mail server refused it for good: it is not tried again by itself. `refusal` is what the server answered. */
    refusedAt: timestamp("refused_at", { withTimezone: true, mode: "date" }),
    refusal: text().notNull().default(""),
  },
  (t) => [
    index("email_kept").on(t.createdAt.desc().nullsFirst()).where(sql`${t.kept}`),
    index("email_refused").on(t.refusedAt.desc().nullsFirst()).where(sql`${t.refusedAt} IS NOT NULL`),
    pgPolicy("email_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("email_worker", { for: "all", to: worker, using: everything, withCheck: everything }),
    // In the demonstration only: nothing is kept elsewhere.
    pgPolicy("email_read", {
      for: "select",
      to: app,
      using: sql`kept AND EXISTS (SELECT 1 FROM administered_structures())`,
    }),
  ],
);
