import { beforeAll, describe, expect, test } from "vitest";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import type { SentForm } from "../support/messages";
import { type Product, product } from "../support/product";
import { composed, day, typedDay } from "../support/world";

const database = useDatabase();
let cast: Cast;
let sentMessages: Product["messages"];
let mutations: Product["messages"];
beforeAll(async () => {
  cast = await makeCast(database);
  sentMessages = await product("messages");
  mutations = await product("messages");
});

const sent = (start: number, end: number) =>
  send(
    cast.agent,
    {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: [cast.structures.sanjee.identifier],
    },
    { start: day(start), end: day(end) },
  );
/** Moves a message into the past, which no form can do. */
async function age(reference: string, days: number) {
  await database.owner`alter table message disable trigger user`;
  await database.owner`update message set display_start = display_start - ${days}::int, display_end = display_end - ${days}::int where reference = ${reference}`;
  await database.owner`update delivery set added_on = added_on - ${days}::int, display_start = display_start - ${days}::int,
    display_end = display_end - ${days}::int where message_id = (select id from message where reference = ${reference})`;
  await database.owner`alter table message enable trigger user`;
}
const change = (reference: string, start: number, end: number, more: Partial<SentForm> = {}, viewer = cast.agent) =>
  sentMessages.changeSentMessage(viewer, {
    reference,
    version: 1,
    debut: typedDay(start),
    fin: typedDay(end),
    destinataires: [],
    listes: [],
    saisie: "",
    ...more,
  });
const state = async (reference: string) => {
  const [row] =
    await database.owner`select display_start::text, display_end::text, version, recipient_count from message where reference = ${reference}`;
  return row;
};
const deliveries = (reference: string) =>
  database.owner`select d.mailbox_id::int as mailbox, d.added_on::text as added, d.display_start::text as start, d.display_end::text as end,
    d.received_on::text as received from delivery d join message m on m.id = d.message_id where m.reference = ${reference} order by 1`.then(
    (rows) => [...rows],
  );
const events = (reference: string) =>
  cast.make.count("audit_event", `subject = '${reference}' and action = 'message.dates'`);

describe("E3 the dates of a sent message", () => {
  test("move on the message and on every delivery; the reception follows the start; one audit event", async () => {
    const reference = await sent(3, 10);
    expect((await deliveries(reference))[0]).toMatchObject({ added: day(0), received: day(3) });
    expect(await change(reference, 5, 20)).toEqual({ kind: "changed", added: 0, already: 0 });
    expect(await state(reference)).toEqual({
      display_start: day(5),
      display_end: day(20),
      version: 2,
      recipient_count: 1,
    });
    expect(await deliveries(reference)).toEqual([
      { mailbox: cast.structures.sanjee.mailboxId, added: day(0), start: day(5), end: day(20), received: day(5) },
    ]);
    await change(reference, 0, 20, { version: 2 });
    expect((await deliveries(reference))[0]).toMatchObject({ start: day(0), received: day(0) });
    expect(await events(reference)).toBe(2);
  });

  test("the start is fixed once it is before today; the end may be today, not yesterday", async () => {
    const reference = await sent(0, 10);
    await age(reference, 2);
    expect(await change(reference, -1, 8)).toMatchObject({
      kind: "invalid",
      fieldErrors: { debut: expect.stringContaining("a déjà commencé") },
    });
    expect(await change(reference, 1, 8)).toMatchObject({
      kind: "invalid",
      fieldErrors: { debut: expect.any(String) },
    });
    expect(await change(reference, -2, -1)).toMatchObject({
      kind: "invalid",
      fieldErrors: { fin: expect.stringContaining("passée") },
    });
    expect(await events(reference)).toBe(0);
    expect(await change(reference, -2, 0)).toMatchObject({ kind: "changed" });
    expect(await state(reference)).toMatchObject({ display_start: day(-2), display_end: day(0) });
  });

  test("E4 expired: frozen, dates and recipients alike", async () => {
    const reference = await sent(0, 5);
    await age(reference, 10);
    await expect(change(reference, -10, 5)).rejects.toThrow("La période d’affichage est terminée");
    await expect(change(reference, -10, -5, { destinataires: [cast.structures.bravo.identifier] })).rejects.toThrow(
      "terminée",
    );
    expect(await state(reference)).toMatchObject({ display_end: day(-5), version: 1, recipient_count: 1 });
  });

  test("changed in another tab: the second is told so, nothing of it is kept", async () => {
    const reference = await sent(0, 10);
    await change(reference, 0, 12);
    await expect(change(reference, 0, 15, { destinataires: [cast.structures.bravo.identifier] })).rejects.toThrow(
      "modifié entre-temps",
    );
    expect(await state(reference)).toMatchObject({ display_end: day(12), recipient_count: 1 });
    const both = await Promise.allSettled([13, 14].map((end) => change(reference, 0, end, { version: 2 })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await events(reference)).toBe(2);
  });
});

describe("E3 « Nouveaux destinataires »", () => {
  test("are delivered today, with the message's dates; those who had it stay as they were", async () => {
    const { sanjee, bravo } = cast.structures;
    const reference = await sent(0, 10);
    await age(reference, 2);
    const result = await change(reference, -2, 8, { destinataires: [sanjee.identifier, bravo.identifier] });
    expect(result).toEqual({ kind: "changed", added: 1, already: 1 });
    expect(await deliveries(reference)).toEqual([
      { mailbox: sanjee.mailboxId, added: day(-2), start: day(-2), end: day(8), received: day(-2) },
      { mailbox: bravo.mailboxId, added: day(0), start: day(-2), end: day(8), received: day(0) },
    ]);
    expect(await state(reference)).toMatchObject({ recipient_count: 2 });
  });

  test("adding twice adds once; dates changed at the same time reach the new ones too", async () => {
    const { bravo } = cast.structures;
    const reference = await sent(2, 10);
    expect(
      await change(reference, 4, 12, { destinataires: [bravo.identifier], saisie: bravo.identifier }),
    ).toMatchObject({ added: 1 });
    expect(await change(reference, 4, 12, { version: 2, destinataires: [bravo.identifier] })).toMatchObject({
      added: 0,
      already: 1,
    });
    expect(await deliveries(reference)).toHaveLength(2);
    for (const row of await deliveries(reference))
      expect(row).toMatchObject({ start: day(4), end: day(12), received: day(4) });
    expect(await state(reference)).toMatchObject({ recipient_count: 2 });
  });

  test("G2 only partners of that kind, open ones, refused by name; nothing changes", async () => {
    const { stranger, ville, closed } = cast.structures;
    const reference = await sent(0, 10);
    for (const { identifier } of [stranger, ville, closed]) {
      const result = await change(reference, 0, 12, { destinataires: [identifier] });
      expect(result).toMatchObject({
        kind: "invalid",
        fieldErrors: { destinataires: expect.stringContaining(identifier) },
      });
    }
    expect(await change(reference, 0, 12, { saisie: "7914" })).toMatchObject({
      fieldErrors: { destinataires: expect.stringContaining("14 chiffres") },
    });
    expect(await state(reference)).toMatchObject({ display_end: day(10), version: 1 });
  });
});

describe("who may", () => {
  test("in consultation, revoked, elsewhere: refused, nothing changes", async () => {
    const reference = await sent(0, 10);
    await expect(change(reference, 0, 12, {}, cast.reader)).rejects.toThrow("habilitation en modification");
    await expect(change(reference, 0, 12, {}, cast.ofStech)).rejects.toThrow("Message introuvable");
    await expect(change(reference, 0, 12, {}, cast.supplier)).rejects.toThrow("Message introuvable");
    await expect(change("MSG_999999999", 0, 12)).rejects.toThrow("Message introuvable");
    expect(await state(reference)).toMatchObject({ version: 1 });
  });

  test("revoked after the page was read", async () => {
    const reference = await sent(0, 10);
    const userId = await cast.make.user("revoque");
    await cast.make.habilitate(userId, cast.structures.etat);
    const viewer = await cast.make.viewer(userId);
    // Reduced to consultation: the session still says « modification ».
    await database.owner`update habilitation set mode = 'consultation' where user_id = ${userId}`;
    await expect(change(reference, 0, 12, {}, viewer)).rejects.toThrow(
      "Vous n’avez plus d’habilitation en modification",
    );
    await database.owner`update habilitation set status = 'revoquee' where user_id = ${userId}`;
    await expect(change(reference, 0, 12, {}, viewer)).rejects.toThrow("Message introuvable");
    expect(await state(reference)).toMatchObject({ version: 1, display_end: day(10) });
  });

  test("a draft is not changed through here", async () => {
    const form = composed({ structure: cast.structures.etat.identifier });
    const saved = await mutations.writeMessage(cast.agent, form.input, form.fields);
    await expect(change(saved.kind === "saved" ? saved.reference : "", 0, 12)).rejects.toThrow("Message introuvable");
  });
});

describe("E5 deleting", () => {
  const draft = async () => {
    const form = composed({
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: [cast.structures.sanjee.identifier],
    });
    const saved = await mutations.writeMessage(cast.agent, form.input, form.fields);
    return saved.kind === "saved" ? saved.reference : "";
  };

  test("a draft goes with its recipients, and leaves one audit event", async () => {
    const reference = await draft();
    await mutations.deleteDraft(cast.agent, reference);
    expect(await cast.make.count("message", `reference = '${reference}'`)).toBe(0);
    expect(
      await cast.make.count("draft_recipient", "not exists (select 1 from message m where m.id = message_id)"),
    ).toBe(0);
    expect(await cast.make.count("audit_event", `subject = '${reference}' and action = 'message.supprime'`)).toBe(1);
    await expect(mutations.deleteDraft(cast.agent, reference)).rejects.toThrow("Message introuvable");
  });

  test("a sent message, a reader, a stranger: refused, nothing is deleted", async () => {
    const reference = await sent(0, 10);
    await expect(mutations.deleteDraft(cast.agent, reference)).rejects.toThrow("ne peut pas être supprimé");
    const other = await draft();
    await expect(mutations.deleteDraft(cast.reader, other)).rejects.toThrow("consultation");
    await expect(mutations.deleteDraft(cast.supplier, other)).rejects.toThrow("Message introuvable");
    await expect(mutations.deleteDraft(cast.ofStech, other)).rejects.toThrow("Message introuvable");
    expect(await cast.make.count("message", `reference in ('${reference}', '${other}')`)).toBe(2);
    expect(
      await cast.make.count("audit_event", `subject in ('${reference}', '${other}') and action = 'message.supprime'`),
    ).toBe(0);
  });
});
