import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgPolicy,
  pgTable,
  pgView,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { recipientKinds } from "../../lib/domain/vocabulary";
import { app, everything, owner, requester } from "./roles";
import { mailbox } from "./structure";
import { appUser } from "./user";

const sentFromMine = sql`sender_mailbox_id = ANY (ARRAY(SELECT sending_mailboxes()))`;
const writable = sql`sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))`;

/**
 * A message as its senders see it: the policies show only what a viewer's structures and services sent.
 * Recipients read `received_message`, so that the outbox has one scope and one index.
 */
export const message = pgTable(
  "message",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    reference: text().notNull().unique().default(sql`next_message_reference()`),
    senderMailboxId: bigint("sender_mailbox_id", { mode: "number" })
      .notNull()
      .references(() => mailbox.id),
    recipientKind: text("recipient_kind", { enum: recipientKinds }),
    toAll: boolean("to_all").notNull().default(false),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    /** Without accents or capitals: folded once, not at each search. */
    foldedTitle: text("folded_title").notNull().generatedAlwaysAs(sql`fold(title)`),
    /** First and last day of display, Paris dates, both included. */
    displayStart: date("display_start"),
    displayEnd: date("display_end"),
    status: text({ enum: ["brouillon", "envoye"] })
      .notNull()
      .default("brouillon"),
    sentAt: timestamp("sent_at", { withTimezone: true, mode: "date" }),
    recipientCount: integer("recipient_count").notNull().default(0),
    version: integer().notNull().default(1),
    /** The form that last created or sent it: a form pressed twenty times writes once. */
    idempotencyKey: uuid("idempotency_key").notNull().unique().default(sql`gen_random_uuid()`),
    createdBy: bigint("created_by", { mode: "number" })
      .references(() => appUser.id)
      .default(requester),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull().defaultNow(),
  },
  (t) => [
    // One index for each order of the outbox (O2): its walks stop at the page (lib/messages/outbox/walk.ts).
    index("message_sender_created").on(t.senderMailboxId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("message_sender_reference").on(t.senderMailboxId, t.reference),
    index("message_sender_title").on(t.senderMailboxId, t.foldedTitle, t.id.desc().nullsFirst()),
    index("message_sender_start").on(t.senderMailboxId, t.displayStart, t.id.desc().nullsFirst()),
    index("message_sender_end").on(t.senderMailboxId, t.displayEnd, t.id.desc().nullsFirst()),
    index("message_sender_id").on(t.senderMailboxId, t.id.desc().nullsFirst()),
    index("message_drafts").on(t.senderMailboxId).where(sql`status = 'brouillon'`),
    check(
      "message_words",
      sql`${t.status} IN ('brouillon', 'envoye') AND ${t.recipientKind} IN ('client', 'fournisseur')`,
    ),
    check(
      "message_title_length",
      sql`char_length(${t.title}) <= 50 AND strpos(${t.title}, chr(10)) = 0 AND strpos(${t.title}, chr(13)) = 0`,
    ),
    check("message_body_length", sql`char_length(${t.body}) <= 2000 AND strpos(${t.body}, chr(13)) = 0`),
    check("message_dates", sql`${t.displayEnd} >= ${t.displayStart}`),
    check(
      "message_sent_is_complete",
      sql`${t.status} = 'brouillon' OR (${t.title} <> '' AND ${t.body} <> '' AND ${t.displayStart} IS NOT NULL
        AND ${t.displayEnd} IS NOT NULL AND ${t.recipientKind} IS NOT NULL AND ${t.sentAt} IS NOT NULL AND ${t.recipientCount} > 0)`,
    ),
    pgPolicy("message_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("message_read", { for: "select", to: app, using: sentFromMine }),
    pgPolicy("message_create", { for: "insert", to: app, withCheck: writable }),
    pgPolicy("message_change", { for: "update", to: app, using: writable, withCheck: writable }),
    pgPolicy("message_delete", { for: "delete", to: app, using: sql`${writable} AND status = 'brouillon'` }),
  ],
);

/** What a recipient may see of a message: scoped by its deliveries, in SQL (migration 0002). */
export const receivedMessage = pgView("received_message", {
  id: bigint({ mode: "number" }).notNull(),
  reference: text().notNull(),
  senderMailboxId: bigint("sender_mailbox_id", { mode: "number" }).notNull(),
  recipientKind: text("recipient_kind", { enum: recipientKinds }).notNull(),
  title: text().notNull(),
  body: text().notNull(),
  displayStart: date("display_start").notNull(),
  displayEnd: date("display_end").notNull(),
  sentAt: timestamp("sent_at", { withTimezone: true, mode: "date" }).notNull(),
}).existing();

const ownDraft = sql`EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())))`;

/** The recipients chosen one by one, only while the message is a draft. */
export const draftRecipient = pgTable(
  "draft_recipient",
  {
    messageId: bigint("message_id", { mode: "number" })
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    mailboxId: bigint("mailbox_id", { mode: "number" })
      .notNull()
      .references(() => mailbox.id),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.mailboxId] }),
    pgPolicy("draft_recipient_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("draft_recipient_read", {
      for: "select",
      to: app,
      using: sql`EXISTS (SELECT 1 FROM message m WHERE m.id = message_id)`,
    }),
    pgPolicy("draft_recipient_add", { for: "insert", to: app, withCheck: ownDraft }),
    pgPolicy("draft_recipient_remove", { for: "delete", to: app, using: ownDraft }),
  ],
);
