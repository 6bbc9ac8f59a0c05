import { beforeAll, describe, expect, test } from "vitest";
import { asApp } from "../support/as-app";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";

const database = useDatabase();
const app = asApp(database);
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
});

const run = (query: string) =>
  app(cast.agent.userId, async (tx) => (await tx.unsafe(query)).count).catch((error: Error) => error.message);

describe("hazard 4: CHECKs behind the forms", () => {
  const draft = (title: string, body = "") =>
    app(
      cast.agent.userId,
      (tx) =>
        tx`insert into message (sender_mailbox_id, title, body) values (${cast.structures.etat.mailboxId}, ${title}, ${body})`,
    ).then(
      ({ count }) => count,
      (error: Error) => error.message,
    );

  test("50 and 2,000 code points pass, emoji included; one more does not", async () => {
    expect(await draft("😀".repeat(50), "😀".repeat(2000))).toBe(1);
    expect(await draft("a".repeat(51))).toMatch("message_title_length");
    expect(await draft("a", "b".repeat(2001))).toMatch("message_body_length");
  });

  test("no line break in a title, no CR in a text", async () => {
    expect(await draft("a\nb")).toMatch("message_title_length");
    expect(await draft("a", "b\r\nc")).toMatch("message_body_length");
  });

  test("what is sent is complete", async () => {
    await database.owner`insert into message (sender_mailbox_id, title) values (${cast.structures.etat.mailboxId}, 'incomplet')`;
    expect(await run("update message set status = 'envoye' where title = 'incomplet'")).toMatch(
      "message_sent_is_complete",
    );
  });
});
