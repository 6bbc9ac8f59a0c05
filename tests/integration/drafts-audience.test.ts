import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import type { ComposerInput } from "@/lib/messages/schema";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { composed } from "../support/world";

// C5, C6: what a draft keeps of its audience, and what a colleague of another service learns of it.
const database = useDatabase();
let cast: Cast;
let messages: Product["messages"];
let data: Product["messages"];
let lists: Product["lists"];

beforeAll(async () => {
  cast = await makeCast(database);
  messages = await product("messages");
  data = await product("messages");
  lists = await product("lists");
});

async function makeList(nom: string, service = ""): Promise<number> {
  const { etat, sanjee } = cast.structures;
  const made = await lists.createList(cast.agent, {
    nom,
    structure: etat.identifier,
    service,
    type: "fournisseur",
    destinataires: [sanjee.identifier],
    saisie: "",
  });
  if (made.kind !== "created") throw new Error(JSON.stringify(made));
  return made.id;
}

async function write(change: Partial<ComposerInput>, viewer: Viewer = cast.agent) {
  const form = composed({ structure: cast.structures.etat.identifier, type: "fournisseur", ...change });
  return messages.writeMessage(viewer, form.input, form.fields);
}

async function saved(change: Partial<ComposerInput>, viewer: Viewer = cast.agent): Promise<string> {
  const result = await write(change, viewer);
  if (result.kind !== "saved") throw new Error(JSON.stringify(result));
  return result.reference;
}

async function draft(reference: string, viewer: Viewer = cast.agent) {
  const message = await data.readMessage(viewer, reference);
  if (!message) throw new Error(`Not found: ${reference}`);
  return message;
}

test("C5 a save under « Tous » keeps the chosen recipients and lists, and they are there when it is off", async () => {
  const { sanjee, bravo } = cast.structures;
  const chosen = { destinataires: [sanjee.identifier, bravo.identifier], listes: [await makeList("Gardée")] };
  const reference = await saved(chosen);
  await saved({ ...chosen, reference, version: 1, tous: "on" });
  const under = await draft(reference);
  expect(under.toAll).toBe(true);
  expect(under.recipients).toHaveLength(2);
  expect(under.lists.map(({ name }) => name)).toEqual(["Gardée"]);
  await saved({ ...chosen, reference, version: 2 });
  expect(await draft(reference)).toMatchObject({ toAll: false, chosenCount: 2, lists: [{ name: "Gardée" }] });
});

test("C5 a recipient that is none does not stop a message to all", async () => {
  const result = await write({
    destinataires: [cast.structures.stranger.identifier],
    tous: "on",
    intention: "envoyer",
  });
  expect(result).toMatchObject({ kind: "confirm" });
});

test("C6 a list of another service is neither named nor called deleted, and is kept by a save", async () => {
  const hidden = await makeList("Secret des achats", "ACHATS");
  const reference = await saved({ service: "STECH", listes: [hidden] });
  const seen = await draft(reference, cast.ofStech);
  expect(seen.lists).toEqual([{ id: hidden, name: "", deleted: false, hidden: true }]);
  expect(JSON.stringify(await data.readComposer(cast.ofStech, reference))).not.toContain("Secret des achats");
  await saved({ service: "STECH", listes: [hidden], reference, version: 1 }, cast.ofStech);
  expect((await draft(reference)).lists).toMatchObject([{ name: "Secret des achats", hidden: false, deleted: false }]);
});

test("C6 sending by somebody who can't see a chosen list is refused with that reason; one that is deleted by name", async () => {
  const hidden = await makeList("Des achats encore", "ACHATS");
  const reference = await saved({ service: "STECH", listes: [hidden] });
  const form = { service: "STECH", listes: [hidden], reference, version: 1, intention: "envoyer" as const };
  const refused = await write(form, cast.ofStech);
  expect(refused).toMatchObject({ kind: "invalid" });
  expect(JSON.stringify(refused)).toContain("d’un autre service");
  expect(JSON.stringify(refused)).not.toContain("Des achats encore");
  expect(await write(form)).toMatchObject({ kind: "confirm" });
  await lists.deleteList(cast.agent, hidden);
  expect(JSON.stringify(await write(form))).toContain("Liste supprimée");
});

test("C3 E2 a large draft: those that the form does not show are kept, counted, copied and reached; one that is taken out is not", async () => {
  const { etat } = cast.structures;
  const many = await database.owner`
    insert into structure (identifier_type, identifier, designation, kind)
    select 'SIRET', (70000000000000 + i)::text, 'Nombreux ' || i, 'private' from generate_series(1, 205) i returning identifier`;
  const made = await database.owner`
    insert into mailbox (structure_id) select id from structure where designation like 'Nombreux %' returning id::int as "mailboxId"`;
  await cast.make.partner(etat, "fournisseur", ...made.map(({ mailboxId }) => ({ mailboxId: Number(mailboxId) })));
  const reference = await saved({ destinataires: many.map(({ identifier }) => String(identifier)) });
  const shown = (await draft(reference)).recipients.map(({ key }) => key);
  expect(shown).toHaveLength(200);

  await saved({ destinataires: shown.slice(1), autres: "garder", reference, version: 1 });
  const copy = await messages.duplicateMessage(cast.agent, reference);
  for (const one of [reference, copy]) expect((await draft(one)).chosenCount).toBe(204);

  const left = (await draft(reference)).recipients.map(({ key }) => key);
  const form = composed({
    structure: etat.identifier,
    type: "fournisseur",
    intention: "envoyer",
    autres: "garder",
    destinataires: left.slice(2),
    reference,
    version: 2,
  });
  const asked = await messages.writeMessage(cast.agent, form.input, form.fields);
  expect(asked).toEqual({ kind: "confirm", recipientCount: 202, closedCount: 0 });
  expect((await draft(reference)).chosenCount).toBe(204);
  const sent = await messages.writeMessage(cast.agent, { ...form.input, confirmation: 202 }, form.fields);
  expect(sent).toEqual({ kind: "sent", reference });
  expect(await draft(reference)).toMatchObject({ recipientCount: 202, chosenCount: 0 });
  // What was sent is copied from its deliveries.
  const ofSent = await messages.duplicateMessage(cast.agent, reference);
  expect((await draft(ofSent)).chosenCount).toBe(202);
});
