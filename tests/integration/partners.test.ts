import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { recipientKey } from "@/lib/recipients/policy";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { makers, type Structure } from "../support/world";

// C3: the autocomplete. Two owners have the same partners to find; one of them has 2,100 more, and takes the word index.
const database = useDatabase();
const make = makers(database);
let partners: Product["recipients"];
let small: Structure;
let large: Structure;
let other: Structure;
let viewer: Viewer;

const names = [
  "Électricité & Gaz de l’Haÿ-les-Roses",
  "SAINT-DENIS Assainissement",
  "Société d'Équipement (SEM)",
  "Œuvres Sociales du Cœur",
  "Eau/Gaz Services",
  "S.A.R.L. Durand",
  "A.B.C Travaux",
  "Lot-19 Construction",
  "Cabinet 3.5 Conseil",
  "www.imprimerie.fr",
  "Durand_Fils",
  "Groupe+Plus",
  "L'Oréal Paris",
  "Ville : Services, 24h/24",
  "Dvořák Musique",
];

beforeAll(async () => {
  partners = await product("recipients");
  small = await make.structure("Petite", { kind: "public" });
  large = await make.structure("Grande", { kind: "public" });
  other = await make.structure("Autre", { kind: "public" });
  for (const [index, name] of names.entries()) {
    const structure = await make.structure(name, { identifier: `7777${String(index).padStart(10, "0")}` });
    for (const owner of [small, large]) await make.partner(owner, "fournisseur", structure);
  }
  const withService = await make.structure("Régie des Eaux", { identifier: "88880000000001" });
  const open = await make.service(withService, "OUVERT");
  const shut = await make.service(withService, "FERME", { active: false });
  const shutDown = await make.structure("Régie disparue", { identifier: "88880000000002", active: false });
  const client = await make.structure("Régie cliente", { identifier: "88880000000003" });
  await make.structure("Régie inconnue", { identifier: "88880000000004" });
  const ofOther = await make.structure("Régie d’une autre", { identifier: "88880000000005" });
  for (const owner of [small, large]) {
    await make.partner(owner, "fournisseur", withService, open, shut, shutDown);
    await make.partner(owner, "client", client);
  }
  await make.partner(other, "fournisseur", ofOther);
  await database.owner`
    with s as (insert into structure (identifier_type, identifier, designation, kind)
      select 'SIRET', '66' || lpad(n::text, 12, '0'), 'Entreprise numéro ' || n, 'private' from generate_series(1, 2100) n returning id, identifier),
    m as (insert into mailbox (structure_id) select id from s returning id, structure_id)
    insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
    select ${large.id}, 'fournisseur', m.id, s.identifier, true, '2026-01-01', '2026-01-01' from m join s on s.id = m.structure_id`;
  const id = await make.user("acheteur");
  await make.habilitate(id, small);
  await make.habilitate(id, large);
  viewer = await make.viewer(id);
});

const search = (text: string, owner = small, kind: "client" | "fournisseur" = "fournisseur", who = viewer) =>
  partners.searchPartners(who, owner.identifier, kind, text);
const found = async (text: string, owner = small) => (await search(text, owner)).map(({ designation }) => designation);

describe("C3 by identifier", () => {
  test("a prefix, spaces or not", async () => {
    expect((await search("7777 000")).length).toBe(names.length);
    expect((await search("7777\u00a00000\u202f00 0003")).map(({ key }) => key)).toEqual(["77770000000003"]);
    expect(await search("9977")).toEqual([]);
  });

  test("from the fourth digit on", async () => {
    expect(await search("777")).toEqual([]);
    expect(await search("7 7 7")).toEqual([]);
    expect(await search("7777")).not.toEqual([]);
  });

  test("twenty at most, in order", async () => {
    const keys = (await search("6600", large)).map(({ key }) => key);
    expect(keys).toHaveLength(20);
    expect(keys).toEqual([...keys].sort());
  });
});

describe("C3 by words", () => {
  test.each([
    ["electricite", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["ÉLECTRICITÉ", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["E\u0301lectricite\u0301", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["roses electr", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["l'hay les roses", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["l’haÿ-les-roses", "Électricité & Gaz de l’Haÿ-les-Roses"],
    ["saint denis", "SAINT-DENIS Assainissement"],
    ["denis saint assain", "SAINT-DENIS Assainissement"],
    ["saint-denis", "SAINT-DENIS Assainissement"],
    ["equipement", "Société d'Équipement (SEM)"],
    ["sem societe", "Société d'Équipement (SEM)"],
    ["oeuvres coeur", "Œuvres Sociales du Cœur"],
    ["œuvres", "Œuvres Sociales du Cœur"],
    ["oreal", "L'Oréal Paris"],
    ["services ville", "Ville : Services, 24h/24"],
  ])("%j finds %s, for a small owner and for a large one", async (text, name) => {
    expect(await found(text)).toEqual([name]);
    expect(await found(text, large)).toEqual([name]);
  });

  // Names as registers write them: what separates words must separate them on both paths.
  test.each([
    "eau gaz services",
    "services gaz",
    "durand",
    "durand sarl s a r l",
    "s.a.r.l. durand",
    "b c travaux",
    "construction 19",
    "lot 19",
    "conseil 3 5",
    "conseil 5",
    "imprimerie",
    "durand fils",
    "fils durand",
    "plus groupe",
    "groupe plus",
    "24h ville",
    "24 ville",
  ])("a large owner finds for %j what a small one finds", async (text) => {
    expect(await found(text, large)).toEqual(await found(text));
  });

  test("the beginning of a word, never its middle", async () => {
    expect(await found("assainis")).toEqual(["SAINT-DENIS Assainissement"]);
    for (const owner of [small, large]) expect(await found("ainissement", owner)).toEqual([]);
  });

  test("every word must be there", async () => {
    for (const owner of [small, large]) expect(await found("saint roses", owner)).toEqual([]);
  });

  test("three characters → nothing, whatever surrounds them", async () => {
    for (const text of ["", "   ", "sai", "s-a-i", "%%%%", "____", "'--;", "sai%", "\u0000sai"]) {
      for (const owner of [small, large]) expect(await search(text, owner)).toEqual([]);
    }
  });

  test("% and _ are not wildcards, operators of a text search neither", async () => {
    for (const text of [
      "zz%zz",
      "zz_zz",
      "saint & !denis",
      "saint | roses",
      "saint:* <-> denis",
      "zzzz' or '1",
      "\\\\zzzz",
    ]) {
      for (const owner of [small, large]) {
        const list = await found(text, owner);
        expect(
          list.filter((name) => name !== "SAINT-DENIS Assainissement"),
          text,
        ).toEqual([]);
      }
    }
  });

  test("twenty at most, by name", async () => {
    const list = await found("entreprise", large);
    expect(list).toHaveLength(20);
    expect(list).toEqual([...list].sort());
  });
});

describe("G2 C3 only those the owner may write to", () => {
  test.each(["small", "large"])(
    "services with invoices included, closed ones not, of that kind only (%s)",
    async (size) => {
      const owner = size === "small" ? small : large;
      for (const text of ["regie", "8888"]) {
        expect((await search(text, owner)).map(({ key }) => key)).toEqual([
          "88880000000001",
          recipientKey("88880000000001", "OUVERT"),
        ]);
        expect((await search(text, owner, "client")).map(({ key }) => key)).toEqual(["88880000000003"]);
      }
      expect((await search("8888", owner))[1]).toEqual({
        key: recipientKey("88880000000001", "OUVERT"),
        identifier: "88880000000001",
        designation: "Régie des Eaux",
        service: { code: "OUVERT", label: "Service OUVERT" },
      });
    },
  );

  test("another's structure, an absent one, a revoked habilitation: empty, alike", async () => {
    expect(await search("regie", other)).toEqual([]);
    expect(await search("8888", other)).toEqual([]);
    expect(await partners.searchPartners(viewer, "00000000000000", "fournisseur", "regie")).toEqual([]);
    const id = await make.user("ancien");
    await make.habilitate(id, small);
    const former = await make.viewer(id);
    expect(await search("regie", small, "fournisseur", former)).toHaveLength(2);
    await database.owner`update habilitation set status = 'revoquee' where user_id = ${id}`;
    expect(await search("regie", small, "fournisseur", former)).toEqual([]);
  });

  test("hazard 6: a structure with U+0000 is refused before the database, or finds nothing", async () => {
    const { partnerSearchSchema } = await import("@/lib/recipients/schema");
    const parsed = partnerSearchSchema.safeParse({ structure: "1\u0000", type: "client", q: "regie" });
    if (!parsed.success) return;
    expect(await partners.searchPartners(viewer, parsed.data.structure, "client", "regie")).toEqual([]);
  });
});
