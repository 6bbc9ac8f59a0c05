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
