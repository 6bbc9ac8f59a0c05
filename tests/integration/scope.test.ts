import { beforeAll, describe, expect, test } from "vitest";
import { recipientKey } from "@/lib/recipients/policy";
import { asApp } from "../support/as-app";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { product } from "../support/product";
import { composed, day } from "../support/world";

// A1: row-level security, tried in SQL as the application's role, without any of the application's code in between.
const database = useDatabase();
const app = asApp(database);
let cast: Cast;
const refs = { whole: "", stech: "", toStech: "", ahead: "", draft: "" };
const ids = { revoked: 0, ended: 0, endsToday: 0, disabled: 0, asked: 0, refused: 0 };

beforeAll(async () => {
  cast = await makeCast(database);
  const { etat, sanjee, bravo } = cast.structures;
  const toSanjee = { structure: etat.identifier, type: "fournisseur" as const, destinataires: [sanjee.identifier] };
  refs.whole = await send(cast.agent, toSanjee);
  refs.stech = await send(cast.agent, { ...toSanjee, service: "STECH", destinataires: [bravo.identifier] });
  refs.ahead = await send(cast.agent, toSanjee, { start: day(2), end: day(9) });
  refs.toStech = await send(cast.supplier, {
    structure: sanjee.identifier,
    destinataires: [recipientKey(etat.identifier, "STECH")],
  });
  const { writeMessage } = await product("messages");
  const form = composed({ ...toSanjee });
  const saved = await writeMessage(cast.agent, form.input, form.fields);
  refs.draft = saved.kind === "saved" ? saved.reference : "";
  const user = async (name: string, options: Parameters<Cast["make"]["habilitate"]>[2]) => {
    const id = await cast.make.user(name);
    await cast.make.habilitate(id, etat, options);
    return id;
  };
  ids.revoked = await user("revoque", { status: "revoquee" });
  ids.asked = await user("demande", { status: "demandee" });
  ids.refused = await user("refuse", { status: "refusee" });
  ids.ended = await user("fini", { endsOn: day(-1) });
  ids.endsToday = await user("dernier-jour", { endsOn: day(0) });
  ids.disabled = await user("desactive", {});
  await database.owner`update app_user set disabled_at = now() where id = ${ids.disabled}`;
});

const column = (userId: number, query: string) =>
  app(userId, async (tx) => (await tx.unsafe(query)).map((row) => Object.values(row)[0] as string));
const outbox = (userId: number) => column(userId, "select reference from message order by 1");
const inbox = (userId: number) => column(userId, "select reference from received_message order by 1");

describe("A1 messages, as those who sent them", () => {
  test("the whole structure: all of it, drafts included, in either mode", async () => {
    const all = [refs.whole, refs.stech, refs.ahead, refs.draft].sort();
    expect(await outbox(cast.agent.userId)).toEqual(all);
    expect(await outbox(cast.reader.userId)).toEqual(all);
    expect(await outbox(ids.endsToday)).toEqual(all);
  });

  test("one service: what that service sent", async () => {
    expect(await outbox(cast.ofStech.userId)).toEqual([refs.stech]);
  });

  test("another structure sees its own; nobody, revoked, ended, asked, refused and disabled see none", async () => {
    expect(await outbox(cast.supplier.userId)).toEqual([refs.toStech]);
    for (const id of [
      cast.nobody.userId,
      cast.outsider.userId,
      ids.revoked,
      ids.ended,
      ids.asked,
      ids.refused,
      ids.disabled,
      999_999,
    ]) {
      expect(await outbox(id)).toEqual([]);
      expect(await inbox(id)).toEqual([]);
    }
  });
});

describe("A1 messages, as those who received them", () => {
  test("from the first day of display on, and through an address of theirs only", async () => {
    expect(await inbox(cast.supplier.userId)).toEqual([refs.whole]);
    expect(await inbox(cast.bravo.userId)).toEqual([refs.stech]);
    expect(await inbox(cast.agent.userId)).toEqual([refs.toStech]);
    expect(await inbox(cast.ofStech.userId)).toEqual([refs.toStech]);
  });

  test("deliveries of others, and of what has not begun, are not there", async () => {
    const { sanjee } = cast.structures;
    expect(await column(cast.supplier.userId, "select mailbox_id::int from delivery")).toEqual([sanjee.mailboxId]);
    expect(await column(cast.bravo.userId, `select 1 from delivery where mailbox_id = ${sanjee.mailboxId}`)).toEqual(
      [],
    );
    expect(
      await column(cast.supplier.userId, `select 1 from received_message where reference = '${refs.ahead}'`),
    ).toEqual([]);
  });

  test("a message of theirs does not show its other recipients", async () => {
    expect(await column(cast.supplier.userId, "select mailbox_id::int from sent_delivery")).toEqual([
      cast.services.stech.mailboxId,
    ]);
    expect(await column(cast.reader.userId, "select 1 from sent_delivery")).toHaveLength(3);
    expect(await column(cast.ofStech.userId, "select mailbox_id::int from sent_delivery")).toEqual([
      cast.structures.bravo.mailboxId,
    ]);
  });
});

describe("A1 the rest of the rows", () => {
  test("the recipients of a draft follow the draft", async () => {
    const query = "select mailbox_id::int from draft_recipient";
    expect(await column(cast.reader.userId, query)).toEqual([cast.structures.sanjee.mailboxId]);
    for (const id of [cast.ofStech.userId, cast.supplier.userId, ids.revoked])
      expect(await column(id, query)).toEqual([]);
  });

  test("who invoices whom is known to the owner's people only", async () => {
    const owners = (id: number) => column(id, "select distinct owner_structure_id::int from partner");
    expect(await owners(cast.agent.userId)).toEqual([cast.structures.etat.id]);
    expect(await owners(cast.ofStech.userId)).toEqual([cast.structures.etat.id]);
    expect(await owners(cast.supplier.userId)).toEqual([cast.structures.sanjee.id]);
    for (const id of [cast.nobody.userId, ids.revoked, ids.ended, ids.disabled]) expect(await owners(id)).toEqual([]);
  });

  test("who has read what is each one's own", async () => {
    await database.owner`insert into message_read (message_id, user_id)
      select id, ${cast.supplier.userId} from message where reference = ${refs.whole}`;
    expect(await column(cast.supplier.userId, "select user_id::int from message_read")).toEqual([cast.supplier.userId]);
    expect(await column(cast.agent.userId, "select user_id from message_read")).toEqual([]);
    const forOther = `insert into message_read (message_id, user_id) select id, ${cast.bravo.userId} from received_message`;
    await expect(column(cast.supplier.userId, forOther)).rejects.toThrow("row-level security");
  });

  test("an audit event names who wrote it, and only gestionnaires read those of their structures", async () => {
    const event = (userId: number) =>
      `insert into audit_event (user_id, structure_id, action, subject) values (${userId}, ${cast.structures.etat.id}, 'message.cree', 'y')`;
    expect(await column(cast.agent.userId, event(cast.agent.userId))).toEqual([]);
    await expect(column(cast.agent.userId, event(cast.reader.userId))).rejects.toThrow("row-level security");
    expect(await column(cast.agent.userId, "select 1 from audit_event")).toEqual([]);
  });
});

describe("writing is scoped like reading", () => {
  const insert = (mailboxId: number) => `insert into message (sender_mailbox_id) values (${mailboxId})`;
  const allowed = (userId: number, query: string) =>
    app(userId, async (tx) => (await tx.unsafe(query)).count).catch((error: Error) => error.message);

  test("a draft is created where one may write, and nowhere else", async () => {
    const { etat, sanjee } = cast.structures;
    const { stech, achats } = cast.services;
    expect(await allowed(cast.agent.userId, insert(etat.mailboxId))).toBe(1);
    expect(await allowed(cast.agent.userId, insert(stech.mailboxId))).toBe(1);
    expect(await allowed(cast.ofStech.userId, insert(stech.mailboxId))).toBe(1);
    for (const [id, mailbox] of [
      [cast.reader.userId, etat.mailboxId],
      [cast.ofStech.userId, etat.mailboxId],
      [cast.ofStech.userId, achats.mailboxId],
      [cast.agent.userId, sanjee.mailboxId],
      [ids.revoked, etat.mailboxId],
      [ids.ended, etat.mailboxId],
      [ids.disabled, etat.mailboxId],
    ] as const) {
      expect(await allowed(id, insert(mailbox))).toMatch("row-level security");
    }
  });

  test("a hidden message is neither changed nor deleted", async () => {
    for (const id of [cast.reader.userId, cast.ofStech.userId, cast.supplier.userId, ids.revoked]) {
      expect(await allowed(id, `update message set title = 'x' where reference = '${refs.draft}'`)).toBe(0);
      expect(await allowed(id, `delete from message where reference = '${refs.draft}'`)).toBe(0);
    }
    expect(await allowed(cast.agent.userId, `update message set title = 'x' where reference = '${refs.draft}'`)).toBe(
      1,
    );
    expect(await allowed(cast.agent.userId, `delete from message where reference = '${refs.draft}'`)).toBe(1);
  });

  test("a draft cannot be given away to a structure one does not write as", async () => {
    const give = `update message set sender_mailbox_id = ${cast.structures.sanjee.mailboxId} where reference = '${refs.draft}'`;
    expect(await allowed(cast.agent.userId, give)).toMatch("row-level security");
  });
});
