import { sql } from "drizzle-orm";
import { bigint, date, index, pgPolicy, pgTable, pgView, primaryKey, timestamp } from "drizzle-orm/pg-core";
import { message } from "./message";
import { app, everything, owner } from "./roles";
import { appUser } from "./user";

/**
 * One row per (message, address): written at sending, with the dates copied, so that an inbox page is one index walk.
 * No foreign key to mailbox: it tripled the time of a large send, addresses are never deleted, and the trigger
 * `delivery_partners` refuses any that is not a partner.
 */
export const delivery = pgTable(
  "delivery",
  {
    messageId: bigint("message_id", { mode: "number" })
      .notNull()
      .references(() => message.id),
    mailboxId: bigint("mailbox_id", { mode: "number" }).notNull(),
    addedOn: date("added_on").notNull(),
    displayStart: date("display_start").notNull(),
    displayEnd: date("display_end").notNull(),
    /** Whose message it is: copied as the dates are, so that a page of one sender's is one index walk, too. */
    senderStructureId: bigint("sender_structure_id", { mode: "number" }).notNull(),
    /** The later of sending (or adding) and the start of display. */
    receivedOn: date("received_on").notNull().generatedAlwaysAs(sql`greatest(added_on, display_start)`),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.mailboxId] }),
    // All that an address ever received, newest first.
    index("delivery_inbox").on(t.mailboxId, t.receivedOn.desc().nullsFirst(), t.messageId.desc().nullsFirst()),
    // What is displayed today, by its end: a fortnight of years; `delivery_displayed`, in migration 0027, since Drizzle knows no INCLUDE.
    index("delivery_sender").on(
      t.mailboxId,
      t.senderStructureId,
      t.receivedOn.desc().nullsFirst(),
      t.messageId.desc().nullsFirst(),
    ),
    pgPolicy("delivery_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("delivery_read", {
      for: "select",
      to: app,
      // Received means displayed by then: this day is in every index.
      using: sql`mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())) AND received_on <= paris_today()`,
    }),
    // Compared with one function evaluated once per statement: per row it was six times slower.
    pgPolicy("delivery_add", { for: "insert", to: app, withCheck: sql`message_id = (SELECT sending_message())` }),
  ],
);

/** The deliveries of a message, for those who may see what its sender sent (migration 0002). */
export const sentDelivery = pgView("sent_delivery", {
  messageId: bigint("message_id", { mode: "number" }).notNull(),
  mailboxId: bigint("mailbox_id", { mode: "number" }).notNull(),
  addedOn: date("added_on").notNull(),
}).existing();

/** Who opened which message: one plain insert each, a counter row would cost eight times more. */
export const messageRead = pgTable(
  "message_read",
  {
    messageId: bigint("message_id", { mode: "number" })
      .notNull()
      .references(() => message.id),
    userId: bigint("user_id", { mode: "number" })
      .notNull()
      .references(() => appUser.id),
    readAt: timestamp("read_at", { withTimezone: true, mode: "date" }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.messageId] }),
    pgPolicy("message_read_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("message_read_own", { for: "select", to: app, using: sql`user_id = (SELECT viewer_id())` }),
    pgPolicy("message_read_add", {
      for: "insert",
      to: app,
      withCheck: sql`user_id = (SELECT viewer_id()) AND viewer_receives(message_id)`,
    }),
  ],
);
