import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, test } from "vitest";
import { insertable } from "@/db/insertable";
import { messageRead } from "@/db/schema/delivery";
import { draftRecipient } from "@/db/schema/message";

const db = drizzle.mock();
const reading = insertable(messageRead, "messageId", "userId");

describe("an insert names the columns that may be written, and no other", () => {
  test("values", () => {
    const { sql: text } = db.insert(reading).values({ messageId: 1, userId: 2 }).onConflictDoNothing().toSQL();
    expect(text).toBe('insert into "message_read" ("message_id", "user_id") values ($1, $2) on conflict do nothing');
    // Drizzle by itself would name the third, which the application's role may not write.
    expect(db.insert(messageRead).values({ messageId: 1, userId: 2 }).toSQL().sql).toContain('"read_at"');
  });

  test("insert … select, in the order that was given", () => {
    const chosen = db
      .select({ messageId: draftRecipient.messageId, userId: sql<number>`viewer_id()`.as("u") })
      .from(draftRecipient);
    expect(db.insert(reading).select(chosen).toSQL().sql).toBe(
      'insert into "message_read" ("message_id", "user_id") select "message_id", viewer_id() as "u" from "draft_recipient"',
    );
  });

  test("a value for another column does not compile, and is not written", () => {
    // @ts-expect-error -- tests/architecture forbids it in the product; here it is what is tested.
    const insert = db.insert(reading).values({ messageId: 1, userId: 2, readAt: new Date() });
    expect(insert.toSQL().sql).not.toContain("read_at");
  });
});
