import { sql } from "drizzle-orm";
import { bigint, check, customType, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { app, everything, owner } from "./roles";
import { appUser } from "./user";

const own = sql`user_id = (SELECT viewer_id())`;

/** The driver reads JSON, and Drizzle's jsonb reads a text that comes out of it once more: « 2.50 » would come back as a number. */
const answered = customType<{ data: unknown }>({ dataType: () => "jsonb", toDriver: JSON.stringify });

/**
 * A form that was pressed and did what it asks, written with what it did: pressed again because its answer was lost, it answers the
 * same instead of doing it twice or being refused (docs/decisions/0020). A person's own; theirs of yesterday go with their next one.
 */
export const press = pgTable(
  "press",
  {
    userId: bigint("user_id", { mode: "number" })
      .notNull()
      .references(() => appUser.id),
    /** Of the form as the browser drew it. */
    key: uuid().notNull(),
    action: text().notNull(),
    /** SHA-256 of what the form said, in hexadecimal: the same key with another content is another wish. */
    digest: text().notNull(),
    /** What the mutation answered: identifiers, counts, a name; never a message. */
    result: answered(),
    at: timestamp({ withTimezone: true, mode: "date" }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    check("press_is_small", sql`char_length(${t.action}) <= 60 AND octet_length(${t.result}::text) <= 1000`),
    check("press_digest", sql`${t.digest} ~ '^[0-9a-f]{64}$'`),
    pgPolicy("press_owner", { for: "all", to: owner, using: everything, withCheck: everything }),
    pgPolicy("press_read", { for: "select", to: app, using: own }),
    pgPolicy("press_add", { for: "insert", to: app, withCheck: sql`${own} AND at = now()` }),
    pgPolicy("press_forget", { for: "delete", to: app, using: sql`${own} AND at < now() - interval '1 day'` }),
  ],
);
