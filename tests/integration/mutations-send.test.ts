import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import type { WriteResult } from "../support/messages";
import { type Product, product } from "../support/product";
import { composed, day } from "../support/world";

/** The connection of the next transaction breaks: before it does anything, or after COMMIT and before it could say so. */
const losing: { next: "before" | "answer" | null } = { next: null };
vi.mock("@/db/client", async (original) => {
  const actual = await original<typeof import("@/db/client")>();
  const asUser: typeof actual.asUser = async (...given) => {
    const { next } = losing;
    losing.next = null;
    const result = next === "before" ? undefined : await actual.asUser(...given);
    if (next) throw Object.assign(new Error("lost"), { code: "CONNECTION_CLOSED" });
    return result as Awaited<ReturnType<(typeof given)[1]>>;
  };
  return { ...actual, asUser };
});

const database = useDatabase();
let cast: Cast;
let mutations: Product["messages"];
let data: Product["messages"];
beforeAll(async () => {
  cast = await makeCast(database);
  mutations = await product("messages");
  data = await product("messages");
});

type Change = Parameters<typeof composed>[0];
const form = (change: Change, fields?: Parameters<typeof composed>[1]) =>
  composed(
    { structure: cast.structures.etat.identifier, type: "fournisseur", intention: "envoyer", ...change },
    fields,
  );
const write = ({ input, fields }: ReturnType<typeof composed>, viewer = cast.agent) =>
  mutations.writeMessage(viewer, input, fields);
const read = (reference: string) => data.readMessage(cast.agent, reference);
const sentEvents = (reference: string) =>
  cast.make.count("audit_event", `subject = '${reference}' and action = 'message.envoye'`);
const deliveriesOf = async (reference: string) =>
  (
    await database.owner`select d.mailbox_id::int as id from delivery d join message m on m.id = d.message_id
      where m.reference = ${reference} order by 1`
  ).map(({ id }) => id as number);

describe("C9 sending", () => {
  test("first asks to confirm the number of recipients, and writes nothing", async () => {
    // Not even for the time of a question: a message that is made and undone has used up a reference.
    const references = async () => (await database.owner`select last_value::int from message_reference_seq`)[0];
    const written = async () => [
      await cast.make.count("message"),
      await cast.make.count("audit_event"),
      await references(),
    ];
    const before = await written();
    const { sanjee, bravo } = cast.structures;
    expect(await write(form({ destinataires: [sanjee.identifier, bravo.identifier] }))).toEqual({
      kind: "confirm",
      recipientCount: 2,
      closedCount: 0,
    });
    expect(await write(form({ destinataires: [sanjee.identifier], confirmation: 2 }))).toEqual({
      kind: "confirm",
      recipientCount: 1,
      closedCount: 0,
    });
    expect(await written()).toEqual(before);
  });

  test("confirmed: message, deliveries and one audit event together; the count is that of the deliveries", async () => {
    const { sanjee, bravo } = cast.structures;
    const reference = await send(cast.agent, {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: [sanjee.identifier, bravo.identifier],
    });
    expect(await read(reference)).toMatchObject({ status: "envoye", recipientCount: 2, sentOn: day(0) });
    expect(await deliveriesOf(reference)).toEqual([sanjee.mailboxId, bravo.mailboxId].sort((a, b) => a - b));
    expect(await sentEvents(reference)).toBe(1);
    expect(await cast.make.count("draft_recipient")).toBe(0);
    const [event] = await database.owner`select details from audit_event where subject = ${reference}`;
    expect(event?.details).toEqual({ recipientCount: 2, toAll: false });
  });

  test("pressed twenty times at once: one message, one event", async () => {
    const twenty = form(
      { destinataires: [cast.structures.sanjee.identifier], confirmation: 1 },
      { title: "Vingt envois" },
    );
    const results = await Promise.all(Array.from({ length: 20 }, () => write(twenty)));
    const references = new Set(results.map((result) => (result.kind === "sent" ? result.reference : result.kind)));
    expect(references.size).toBe(1);
    expect(await cast.make.count("message", "title = 'Vingt envois'")).toBe(1);
    const [reference = ""] = references;
    expect(await sentEvents(reference)).toBe(1);
    expect(await deliveriesOf(reference)).toHaveLength(1);
  });

  test("a stored draft sent twenty times at once: the same", async () => {
    const saved = await write(form({ intention: "enregistrer", destinataires: [cast.structures.sanjee.identifier] }));
    const reference = saved.kind === "saved" ? saved.reference : "";
    const sending = form({
      reference,
      version: 1,
      destinataires: [cast.structures.sanjee.identifier],
      confirmation: 1,
    });
    const results = await Promise.all(Array.from({ length: 20 }, () => write(sending)));
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set([JSON.stringify({ kind: "sent", reference })]),
    );
    expect(await sentEvents(reference)).toBe(1);
    expect(await read(reference)).toMatchObject({ recipientCount: 1, version: 2 });
  });

  test("hazard 2: after a lost answer, the key tells the truth", async () => {
    const one = form({ destinataires: [cast.structures.sanjee.identifier], confirmation: 1 });
    losing.next = "before";
    await expect(write(one)).rejects.toThrow("lost");
    losing.next = "answer";
    const done = await write(one);
    expect(done).toMatchObject({ kind: "sent" });
    expect(await write(one)).toEqual(done);
    losing.next = "before";
    await expect(write(one, cast.bravo)).rejects.toThrow("lost");
  });

  test("saved, then sent from the browser's Back: the same draft leaves, never a second one", async () => {
    const one = form({ destinataires: [cast.structures.bravo.identifier] }, { title: "Retour en arrière" });
    const saved = await write({ ...one, input: { ...one.input, intention: "enregistrer" } });
    const done = await write({ ...one, input: { ...one.input, confirmation: 1 } });
    expect(done).toEqual({ kind: "sent", reference: saved.kind === "saved" ? saved.reference : "" });
    expect(await cast.make.count("message", "title = 'Retour en arrière'")).toBe(1);
  });

  test("another viewer's form with the same key reaches neither the message nor its text", async () => {
    const one = form({ destinataires: [cast.structures.bravo.identifier], confirmation: 1 });
    await write(one);
    const theirs = composed({
      structure: cast.structures.sanjee.identifier,
      destinataires: [cast.structures.etat.identifier],
      intention: "envoyer",
      cle: one.input.cle,
      confirmation: 1,
    });
    await expect(write(theirs, cast.supplier)).rejects.toThrow("Vous n’avez plus d’habilitation");
  });
});

describe("two tabs, deleted, sent or revoked in between", () => {
  const draft = async () => {
    const saved = await write(form({ intention: "enregistrer", destinataires: [cast.structures.sanjee.identifier] }));
    return saved.kind === "saved" ? saved.reference : "";
  };
  const sendDraft = (reference: string, version = 1, viewer = cast.agent): Promise<WriteResult> =>
    write(form({ reference, version, destinataires: [cast.structures.sanjee.identifier], confirmation: 1 }), viewer);

  test("changed in another tab: a conflict, and nothing leaves", async () => {
    const reference = await draft();
    await write(form({ intention: "enregistrer", reference, version: 1 }, { title: "Changé" }));
    expect(await sendDraft(reference)).toMatchObject({ kind: "conflict", conflict: { title: "Changé", version: 2 } });
    expect(await deliveriesOf(reference)).toEqual([]);
  });

  test("deleted in another tab: told so, nothing is written", async () => {
    const reference = await draft();
    await mutations.deleteDraft(cast.agent, reference);
    await expect(sendDraft(reference)).rejects.toThrow("Ce brouillon a été supprimé entre-temps");
    expect(await cast.make.count("message", `reference = '${reference}'`)).toBe(0);
  });

  test("sent in another tab: told so, and it is not sent again", async () => {
    const reference = await draft();
    await sendDraft(reference);
    await expect(sendDraft(reference)).rejects.toThrow("déjà été envoyé");
    await expect(sendDraft(reference, 2)).rejects.toThrow("déjà été envoyé");
    expect(await sentEvents(reference)).toBe(1);
  });

  test("revoked while the tab is open: refused at the next click, nothing written", async () => {
    const userId = await cast.make.user("revoque-pendant");
    await cast.make.habilitate(userId, cast.structures.etat);
    const viewer = await cast.make.viewer(userId);
    const reference = await draft();
    await database.owner`update habilitation set status = 'revoquee' where user_id = ${userId}`;
    const before = await cast.make.count("audit_event");
    await expect(sendDraft(reference, 1, viewer)).rejects.toThrow("habilitation en modification");
    await expect(write(form({ intention: "enregistrer" }), viewer)).rejects.toThrow("habilitation en modification");
    expect(await read(reference)).toMatchObject({ status: "brouillon", version: 1 });
    expect(await cast.make.count("audit_event")).toBe(before);
  });

  test("in consultation: neither saves nor sends", async () => {
    const reference = await draft();
    await expect(sendDraft(reference, 1, cast.reader)).rejects.toThrow("habilitation en modification");
    await expect(write(form({ intention: "enregistrer" }), cast.reader)).rejects.toThrow(
      "habilitation en modification",
    );
  });

  test("a reader of the structure cannot take its draft over for another structure they write as", async () => {
    const userId = await cast.make.user("lit-et-ecrit");
    await cast.make.habilitate(userId, cast.structures.etat, { mode: "consultation" });
    await cast.make.habilitate(userId, cast.structures.sanjee);
    const viewer = await cast.make.viewer(userId);
    const reference = await draft();
    const taken = composed({ structure: cast.structures.sanjee.identifier, reference, version: 1 });
    await expect(write(taken, viewer)).rejects.toThrow("Vous n’avez plus d’habilitation en modification");
    expect(await read(reference)).toMatchObject({ version: 1, title: "Fermeture" });
  });
});

test("a failure in the middle of a send leaves nothing", async () => {
  const before = [
    await cast.make.count("message"),
    await cast.make.count("delivery"),
    await cast.make.count("audit_event"),
  ];
  // The audit event is written last: its failure must undo the message and the deliveries.
  await database.owner.unsafe(
    `alter table audit_event add constraint essai check (action <> 'message.envoye') not valid`,
  );
  const one = form({ destinataires: [cast.structures.sanjee.identifier], confirmation: 1 });
  await expect(write(one)).rejects.toThrow();
  await database.owner.unsafe(`alter table audit_event drop constraint essai`);
  expect([
    await cast.make.count("message"),
    await cast.make.count("delivery"),
    await cast.make.count("audit_event"),
  ]).toEqual(before);
  // And the same form, pressed again, leaves once.
  expect(await write(one)).toMatchObject({ kind: "sent" });
});
