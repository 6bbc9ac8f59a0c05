import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { recipientKinds } from "../../lib/domain/vocabulary";
import { message } from "./message";
import { app, everything, owner, requester } from "./roles";
import { mailbox } from "./structure";
import { appUser } from "./user";

// A list of a whole structure serves everybody habilitated on it or on one of its services; a list of a service, that
// service and the whole structure: the same reach as an address that receives.
const visible = sql`owner_mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes()))`;
const writable = sql`owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))`;

/** A saved set of recipients of one kind, owned by an address (L1–L5). */
export const mailingList = pgTable(
  "mailing_list",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ownerMailboxId: bigint("owner_mailbox_id", { mode: "number" })
      .notNull()
      .references(() => mailbox.id),
    name: text().notNull(),
    recipientKind: text("recipient_kind", { enum: recipientKinds }).notNull(),
    version: integer().notNull().default(1),
    /** Kept by the triggers of mailing_list_member: counting 100,000 for each table of lists was what took the time. */
    memberCount: integer("member_count").notNull().default(0),
    createdBy: bigint("created_by", { mode: "number" })
      .references(() => appUser.id)
      .default(requester),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("mailing_list_name_key").on(t.ownerMailboxId, sql`lower(${t.name})`),
    check("mailing_list_name_length", sql`char_length(${t.name}) BETWEEN 1 AND 250 AND strpos(${t.name}, chr(10)) = 0`),
    check("mailing_list_kind", sql`${t.recipientKind} IN ('client', 'fournisseur')`),
    pgPolicy("mailing_list_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("mailing_list_read", { for: "select", to: app, using: visible }),
    pgPolicy("mailing_list_create", { for: "insert", to: app, withCheck: writable }),
    pgPolicy("mailing_list_change", { for: "update", to: app, using: writable, withCheck: writable }),
    pgPolicy("mailing_list_delete", { for: "delete", to: app, using: writable }),
  ],
);

// The lists themselves are few and scoped by their own policy: one evaluation per statement.
const ofVisibleList = sql`list_id = ANY (ARRAY(SELECT id FROM mailing_list))`;
const ofWritableList = sql`list_id = ANY (ARRAY(SELECT l.id FROM mailing_list l WHERE l.owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))))`;

/** Partners of the list's owner: the trigger `member_partners` refuses any other. No foreign key to mailbox, as in delivery. */
export const mailingListMember = pgTable(
  "mailing_list_member",
  {
    listId: bigint("list_id", { mode: "number" })
      .notNull()
      .references(() => mailingList.id, { onDelete: "cascade" }),
    mailboxId: bigint("mailbox_id", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.mailboxId] }),
    pgPolicy("mailing_list_member_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("mailing_list_member_read", { for: "select", to: app, using: ofVisibleList }),
    pgPolicy("mailing_list_member_add", { for: "insert", to: app, withCheck: ofWritableList }),
    pgPolicy("mailing_list_member_remove", { for: "delete", to: app, using: ofWritableList }),
  ],
);

const ownDraft = sql`EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())))`;

/**
 * The lists chosen in a draft (C6). The name is copied and the list is not a foreign key: a list deleted meanwhile stays
 * named in the draft, which cannot be sent until it is taken out.
 */
export const draftList = pgTable(
  "draft_list",
  {
    messageId: bigint("message_id", { mode: "number" })
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    listId: bigint("list_id", { mode: "number" }).notNull(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.listId] }),
    index("draft_list_list").on(t.listId),
    pgPolicy("draft_list_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("draft_list_read", {
      for: "select",
      to: app,
      using: sql`EXISTS (SELECT 1 FROM message m WHERE m.id = message_id)`,
    }),
    pgPolicy("draft_list_add", { for: "insert", to: app, withCheck: ownDraft }),
    pgPolicy("draft_list_remove", { for: "delete", to: app, using: ownDraft }),
  ],
);
