import { beforeAll, describe, expect, test } from "vitest";
import { openPool } from "@/db/pool";
import { asApp } from "../support/as-app";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { day } from "../support/world";

// What the database refuses by itself, whatever the application would ask: the last wall.
const database = useDatabase();
const app = asApp(database);
let cast: Cast;
let sent = "";
let sentId = 0;
beforeAll(async () => {
  cast = await makeCast(database);
  sent = await send(cast.agent, {
    structure: cast.structures.etat.identifier,
    type: "fournisseur",
    destinataires: [cast.structures.sanjee.identifier],
  });
  const [row] = await database.owner`select id::int from message where reference = ${sent}`;
  sentId = row?.id as number;
});

const run = (query: string, userId = cast.agent.userId) =>
  app(userId, async (tx) => (await tx.unsafe(query)).count).catch((error: Error) => error.message);

describe("what the application's role has no right to", () => {
  test.each([
    "update audit_event set subject = 'x'",
    "delete from audit_event",
    "truncate audit_event",
    "update delivery set display_end = display_end",
    "delete from delivery",
    "truncate delivery",
    "select * from app_user",
    "update app_user set password_hash = 'x'",
    "select * from session",
    "insert into session (id, user_id) values ('x', 1)",
    "select password_hash from app_user",
    "insert into app_user (email, name, password_hash) values ('a', 'a', 'a')",
    "delete from habilitation",
    "update habilitation set user_id = 1",
    "update invitation set token_hash = 'x'",
    "update email set subject = 'x'",
    "delete from email",
    "insert into service (structure_id, code, label) values (1, 'X', 'X')",
    "select graphile_worker.enqueue('email', '{}', null, now())",
    "select * from sign_in_failure",
    "delete from sign_in_failure",
    "insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on) values (1, 'client', 1, '1', true, now(), now())",
    "update structure set active = false",
    "update mailbox set active = true",
    "update message set reference = 'MSG_000000999'",
    "update message set created_by = 1",
    "delete from message_read",
    "select viewer_habilitations()",
    "alter table message disable row level security",
    "create table essai (a int)",
  ])("%s", async (query) => {
    expect(await run(query)).toMatch(/permission denied|must be owner/);
  });

  test("it cannot become another role than its own two", async () => {
    for (const role of ["mm_owner", "mm_import", "postgres"])
      expect(await run(`set local role ${role}`)).toMatch("permission denied");
  });

  test("row-level security holds for the owner too, but by a policy that says so", async () => {
    const rows =
      await database.owner`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relrowsecurity and relforcerowsecurity order by 1`;
    expect(rows.map(({ relname }) => relname)).toEqual([
      "app_user",
      "audit_event",
      "delivery",
      "draft_list",
      "draft_recipient",
      "email",
      "habilitation",
      "invitation",
      "mailing_list",
      "mailing_list_member",
      "message",
      "message_read",
      "partner",
      "password_link",
      "press",
    ]);
  });

  test("every function that runs as its owner has a fixed search path", async () => {
    const rows =
      await database.owner`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)`;
    expect(rows.map(({ proname }) => proname)).toEqual([]);
  });
});

describe("the role of sign-in reads no message and no partner", () => {
  test.each([
    "select * from message",
    "select * from delivery",
    "select * from received_message",
    "select * from partner",
    "select * from audit_event",
    "update app_user set disabled_at = null",
    "update habilitation set mode = 'modification'",
  ])("%s", async (query) => {
    const pool = openPool(database.url("mm_auth"), "mm_auth", { max: 1 });
    await expect(pool.unsafe(query)).rejects.toThrow("permission denied");
    await pool.end();
  });
});

describe("G2 deliveries", () => {
  const deliver = (mailboxId: number, dates = `m.display_start, m.display_end`, sender = cast.structures.etat.id) =>
    `insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
     select m.id, ${mailboxId}, ${sender}, paris_today(), ${dates} from message m where m.id = ${sentId}`;
  const sending = (query: string) => `select set_config('app.sending_message', '${sentId}', true); ${query}`;

  test("none without saying which message is being sent, nor for another message", async () => {
    const { bravo } = cast.structures;
    expect(await run(deliver(bravo.mailboxId))).toMatch("row-level security");
    expect(
      await run(`select set_config('app.sending_message', '${sentId + 1}', true); ${deliver(bravo.mailboxId)}`),
    ).toMatch("row-level security");
    // Said, and by who may: the wall has a door.
    const added = await app(cast.agent.userId, async (tx) => {
      await tx`select set_config('app.sending_message', ${String(sentId)}, true)`;
      return (await tx.unsafe(deliver(bravo.mailboxId))).count;
    });
    expect(added).toBe(1);
  });

  test("saying so is not enough for who may not write as its sender", async () => {
    const { bravo } = cast.structures;
    const literal = `insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
      values (${sentId}, ${bravo.mailboxId}, ${cast.structures.etat.id}, '${day(0)}', '${day(0)}', '${day(14)}')`;
    for (const viewer of [cast.reader, cast.ofStech, cast.supplier, cast.nobody]) {
      expect(await run(sending(literal), viewer.userId)).toMatch("row-level security");
    }
  });

  test("none to an address with which no invoice was exchanged, nor with other dates or another sender", async () => {
    const { stranger, ville, bravo } = cast.structures;
    for (const { mailboxId } of [stranger, ville, { mailboxId: 999_999 }]) {
      expect(await run(sending(deliver(mailboxId)))).toMatch("a delivery goes to a partner of the sender");
    }
    expect(await run(sending(deliver(bravo.mailboxId, "m.display_start, m.display_end + 1")))).toMatch(
      "with the dates of its message",
    );
    expect(await run(sending(deliver(bravo.mailboxId, undefined, ville.id)))).toMatch("and its sender");
  });

  test("one per message and address", async () => {
    expect(await run(sending(deliver(cast.structures.sanjee.mailboxId)))).toMatch("duplicate key");
  });
});

describe("E3 E4 what was sent stays as sent", () => {
  test.each([
    "title = 'autre'",
    "body = 'autre'",
    "status = 'brouillon'",
    "recipient_kind = 'client'",
    "to_all = true",
  ])("set %s is refused", async (change) => {
    expect(await run(`update message set ${change} where id = ${sentId}`)).toMatch("a sent message keeps");
  });

  test("not even by the tables' owner", async () => {
    await expect(database.owner`update message set title = 'autre' where id = ${sentId}`).rejects.toThrow(
      "a sent message keeps",
    );
  });

  test("it cannot be deleted", async () => {
    expect(await run(`delete from message where id = ${sentId}`)).toBe(0);
  });

  test("the end moves to today or later, never before the start, never into the past", async () => {
    expect(await run(`update message set display_end = paris_today() where id = ${sentId}`)).toBe(1);
    expect(
      await run(
        `update message set display_start = paris_today() - 9, display_end = paris_today() - 1 where id = ${sentId}`,
      ),
    ).toMatch("cannot end in the past");
    expect(await run(`update message set display_start = display_end + 1 where id = ${sentId}`)).toMatch(
      "message_dates",
    );
    expect(await run(`update message set display_start = paris_today() - 1 where id = ${sentId}`)).toMatch(
      "start of display has passed",
    );
  });

  test("E4 expired: neither longer nor shorter", async () => {
    await database.owner.begin(async (tx) => {
      await tx`alter table message disable trigger user`;
      await tx`insert into message (reference, sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count)
        values ('MSG_000900000', ${cast.structures.etat.mailboxId}, 'client', 'a', 'b', ${day(-9)}, ${day(-1)}, 'envoye', now(), 1)`;
      await tx`alter table message enable trigger user`;
    });
    for (const change of ["display_end = paris_today() + 9", "display_end = display_end - 1"]) {
      expect(await run(`update message set ${change} where reference = 'MSG_000900000'`)).toMatch(
        "an expired message is frozen",
      );
    }
  });
});

test("E4 no recipient is added to an expired message", async () => {
  const [expired] = await database.owner`
    insert into message (sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count)
    values (${cast.structures.etat.mailboxId}, 'fournisseur', 'a', 'b', ${day(-9)}, ${day(-1)}, 'envoye', now(), 1) returning id`;
  const add = app(cast.agent.userId, async (tx) => {
    await tx`select set_config('app.sending_message', ${expired?.id}, true)`;
    return tx`insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
      values (${expired?.id}, ${cast.structures.bravo.mailboxId}, ${cast.structures.etat.id}, ${day(0)}, ${day(-9)}, ${day(-1)})`;
  });
  await expect(add).rejects.toThrow();
});

test("A1 a reading mark cannot tell a message that one does not see from one that is not there", async () => {
  const mark = (id: number) =>
    run(`insert into message_read (message_id, user_id) values (${id}, ${cast.outsider.userId})`, cast.outsider.userId);
  expect(await mark(sentId)).toBe(await mark(999_999_999));
});
