import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { workerOf } from "../support/jobs";

const database = useDatabase();
let cast: Cast;
let worker: ReturnType<typeof workerOf>;
beforeAll(async () => {
  cast = await makeCast(database);
  worker = workerOf(database);
});
afterAll(() => worker.close());

describe("the worker's role", () => {
  test.each([
    "select * from draft_recipient",
    "select * from partner",
    "select * from session",
    "select password_hash from app_user",
    "select * from invitation",
    "select * from audit_event",
    "update habilitation set mode = 'modification'",
    "insert into delivery (message_id, mailbox_id, added_on, display_start, display_end) values (1, 1, now(), now(), now())",
    "delete from email",
  ])("has no right to %s", async (query) => {
    await expect(worker.work().sql.unsafe(query)).rejects.toThrow("permission denied");
  });

  test("sees no draft", async () => {
    await database.owner`insert into message (sender_mailbox_id, title) values (${cast.structures.etat.mailboxId}, 'Brouillon')`;
    expect(await worker.work().sql`select 1 from message where title = 'Brouillon'`).toHaveLength(0);
  });
});
