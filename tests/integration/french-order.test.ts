import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { useDatabase } from "../support/database";
import { product } from "../support/product";
import { makers, type Structure } from "../support/world";

// C1, C3, C4, O2, L4: names stand in the order of a French dictionary wherever people read them.
const database = useDatabase();
const make = makers(database);
let owner: Structure;
let viewer: Viewer;

const inOrder = ["CA du Pays", "CA Quimper", "Écluse", "Ecole", "Établissements Zola", "Forêt", "œuvre", "Zone"];

beforeAll(async () => {
  owner = await make.structure("Acheteur", { kind: "public" });
  viewer = await make.member("acheteuse", owner);
  for (const name of inOrder.toReversed()) await make.partner(owner, "fournisseur", await make.structure(name));
});

test("C4 a search, and C3 what was chosen", async () => {
  const { findPartners, findAllPartners } = await product("recipients");
  const search = {
    structure: owner.identifier,
    type: "fournisseur" as const,
    identifiant: "",
    designation: "",
    codePostal: "",
    ville: "",
  };
  const found = await findPartners(viewer, { ...search, page: 1 });
  expect(found?.recipients.map(({ designation }) => designation)).toEqual(inOrder);
  const all = await findAllPartners(viewer, search, 100);
  expect(all?.map(({ designation }) => designation)).toEqual(inOrder);
});

test("C1 the structures one may write as", async () => {
  const structures = [];
  for (const name of inOrder.toReversed()) structures.push(await make.structure(name, { kind: "public" }));
  const several = await make.user("plusieurs");
  for (const structure of structures) await make.habilitate(several, structure);
  const reader = await make.viewer(several);
  const { readSenderChoices } = await import("@/lib/senders/choices");
  expect((await readSenderChoices(reader)).map(({ designation }) => designation)).toEqual(inOrder);
  expect(reader.habilitations.map(({ designation }) => designation)).toEqual(inOrder);
});
