import { beforeAll, describe, expect, test } from "vitest";
import { recipientKey } from "@/lib/recipients/policy";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import type { WriteResult } from "../support/messages";
import { type Product, product } from "../support/product";
import { composed, day } from "../support/world";

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
type Fields = Parameters<typeof composed>[1];
function write(change: Change, fields?: Fields, viewer = cast.agent) {
  const form = composed({ structure: cast.structures.etat.identifier, type: "fournisseur", ...change }, fields);
  return mutations.writeMessage(viewer, form.input, form.fields);
}
const referenceOf = (result: WriteResult) => {
  if (result.kind !== "saved") throw new Error(`Not saved: ${JSON.stringify(result)}`);
  return result.reference;
};
const read = async (reference: string) => {
  const message = await data.readMessage(cast.agent, reference);
  if (!message) throw new Error(`Not found: ${reference}`);
  return message;
};
const eventsOf = async (reference: string) =>
  (await database.owner`select action from audit_event where subject = ${reference} order by id`).map(
    (row) => row.action,
  );

describe("C9 saving a draft", () => {
  test("keeps every field and the recipients; nothing is delivered; one audit event without its text", async () => {
    const { sanjee, bravo } = cast.structures;
    const reference = referenceOf(
      await write({ destinataires: [sanjee.identifier, recipientKey(sanjee.identifier, "DEPOT"), bravo.identifier] }),
    );
    expect(reference).toMatch(/^MSG_\d{9}$/);
    const message = await read(reference);
    expect(message).toMatchObject({
      status: "brouillon",
      title: "Fermeture",
      body: "Le service est fermé.",
      displayStart: day(0),
      displayEnd: day(14),
      recipientKind: "fournisseur",
      toAll: false,
      version: 1,
      recipientCount: 0,
    });
    expect(message.recipients.map(({ key }) => key).sort()).toEqual(
      [bravo.identifier, sanjee.identifier, recipientKey(sanjee.identifier, "DEPOT")].sort(),
    );
    expect(await cast.make.count("delivery", `message_id = ${message.id}`)).toBe(0);
    expect(await eventsOf(reference)).toEqual(["message.cree"]);
    const [event] = await database.owner`select user_id, details::text from audit_event where subject = ${reference}`;
    expect(event).toEqual({ user_id: String(cast.agent.userId), details: "{}" });
  });

  test("an empty one is a draft too", async () => {
    const reference = referenceOf(await write({ type: "" }, { title: "", body: "", start: null, end: null }));
    expect(await read(reference)).toMatchObject({ title: "", recipientKind: null, displayStart: null, recipients: [] });
  });

  test("E2 every field of it can change, the sender and the kind included", async () => {
    const { sanjee, ville } = cast.structures;
    const reference = referenceOf(await write({ destinataires: [sanjee.identifier] }));
    await write(
      { reference, version: 1, service: "STECH", type: "client", destinataires: [ville.identifier] },
      { title: "Autre titre", body: "Autre texte", start: day(3), end: day(4) },
    );
    expect(await read(reference)).toMatchObject({
      sender: { service: { code: "STECH" } },
      recipientKind: "client",
      title: "Autre titre",
      body: "Autre texte",
      displayStart: day(3),
      displayEnd: day(4),
      version: 2,
      recipients: [{ key: ville.identifier }],
    });
    expect(await eventsOf(reference)).toEqual(["message.cree", "message.modifie"]);
  });

  test("saved twenty times at once by one form: one draft, one event", async () => {
    const form = composed({ structure: cast.structures.etat.identifier, type: "client" }, { title: "Vingt fois" });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => mutations.writeMessage(cast.agent, form.input, form.fields)),
    );
    expect(new Set(results.map(referenceOf)).size).toBe(1);
    expect(await cast.make.count("message", "title = 'Vingt fois'")).toBe(1);
    expect(await eventsOf(referenceOf(results[0] as WriteResult))).toEqual(["message.cree"]);
  });

  test("two tabs on one draft: the second save is told so, and gets the stored text", async () => {
    const reference = referenceOf(await write({}));
    await write({ reference, version: 1 }, { title: "Premier onglet", body: "Texte du premier" });
    const second = await write({ reference, version: 1 }, { title: "Second onglet", body: "Texte du second" });
    expect(second).toEqual({
      kind: "conflict",
      conflict: { reference, version: 2, title: "Premier onglet", body: "Texte du premier" },
    });
    expect(await read(reference)).toMatchObject({ title: "Premier onglet", version: 2 });
    // Told of version 2, keeping one's own text is possible.
    await write({ reference, version: 2 }, { title: "Second onglet" });
    expect(await read(reference)).toMatchObject({ title: "Second onglet", version: 3 });
  });

  test("two saves at once from one version: one is kept, the other is a conflict", async () => {
    const reference = referenceOf(await write({}));
    const results = await Promise.all(
      ["Un", "Deux", "Trois"].map((title) => write({ reference, version: 1 }, { title })),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(["conflict", "conflict", "saved"]);
    expect((await read(reference)).version).toBe(2);
  });

  test("a reference is never used again, even by the draft after a deleted one", async () => {
    const first = referenceOf(await write({}));
    await mutations.deleteDraft(cast.agent, first);
    const second = referenceOf(await write({}));
    expect(second > first).toBe(true);
  });
});

describe("never lose what the user typed", () => {
  test("saved, then changed and saved again from the browser's Back: the second text is kept, or told as a conflict", async () => {
    const form = composed({ structure: cast.structures.etat.identifier }, { title: "Premier texte" });
    const reference = referenceOf(await mutations.writeMessage(cast.agent, form.input, form.fields));
    const again = await mutations.writeMessage(cast.agent, form.input, { ...form.fields, title: "Texte corrigé" });
    // The form may just as well be another message, begun on the page that Back brought: the user chooses.
    expect(again).toMatchObject({ kind: "conflict", conflict: { reference, version: 1, title: "Premier texte" } });
    expect((await read(reference)).title).toBe("Premier texte");
    const mine = { ...form.input, version: 1 };
    await mutations.writeMessage(cast.agent, mine, { ...form.fields, title: "Texte corrigé" });
    expect((await read(reference)).title).toBe("Texte corrigé");
  });

  test("the same from the Back of a draft's page", async () => {
    const reference = referenceOf(await write({}));
    const form = composed({ structure: cast.structures.etat.identifier, reference, version: 1 }, { title: "Premier" });
    await mutations.writeMessage(cast.agent, form.input, form.fields);
    const again = await mutations.writeMessage(cast.agent, form.input, { ...form.fields, title: "Corrigé" });
    const { title } = await read(reference);
    expect(again.kind === "conflict" || title === "Corrigé").toBe(true);
  });

  test("a SIRET typed but not chosen, while the kind is not chosen either, is not dropped by a save", async () => {
    const result = await write({ type: "", saisie: cast.structures.sanjee.identifier });
    expect(result).toEqual({ kind: "invalid", fieldErrors: { type: "Choisissez clients ou fournisseurs." } });
  });
});
