import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { recipientKey } from "@/lib/recipients/policy";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { makers, type Structure } from "../support/world";

const database = useDatabase();
const make = makers(database);
let partners: Product["recipients"];
let small: Structure;
let viewer: Viewer;

beforeAll(async () => {
  partners = await product("recipients");
  small = await make.structure("Petite", { kind: "public" });
  viewer = await make.member("Camille", small);
});

test("words without accents: every Latin letter with a mark is found by the letter without", async () => {
  const letters = Array.from({ length: 0x17f - 0xc0 + 1 }, (_, i) => String.fromCodePoint(0xc0 + i));
  const marked = letters.filter((letter) =>
    /^[a-z]$/.test(letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()),
  );
  expect(marked.length).toBeGreaterThan(150);
  const rows = await database.owner`
    select t.letter, search_words(t.letter) as folded from regexp_split_to_table(${marked.join(",")}, ',') as t (letter)`;
  const wrong = rows.filter(
    ({ letter, folded }) => folded !== (letter as string).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
  );
  expect(wrong.map(({ letter }) => letter)).toEqual([]);
});

describe("identifiers of every type", () => {
  let foreign: Structure;
  let homonym: Structure;
  beforeAll(async () => {
    foreign = await make.structure("Musterfirma", { identifier: "DE811234567", type: "UE_HORS_FRANCE" });
    homonym = await make.structure("Homonyme", { identifier: "DE811234567", type: "HORS_UE" });
    const digits = await make.structure("1001 Listes", { identifier: "99990000000001" });
    await make.partner(small, "fournisseur", foreign, homonym, digits);
  });

  test("letters begin an identifier, in capitals or not; digits begin a name", async () => {
    const find = async (text: string) =>
      (await partners.searchPartners(viewer, small.identifier, "fournisseur", text)).map(
        ({ designation }) => designation,
      );
    expect((await find("de81 123")).sort()).toEqual(["Homonyme", "Musterfirma"]);
    expect(await find("1001")).toEqual(["1001 Listes"]);
  });

  test("one identifier under two types: each key reaches its own structure, and no other", async () => {
    const key = recipientKey("DE811234567", null, "UE_HORS_FRANCE");
    const { asUser } = await import("@/db/client");
    const { mailboxIds, unknown } = await asUser(viewer, (tx) =>
      partners.resolveRecipients(tx, small.id, "fournisseur", [key, recipientKey("DE811234567", null)]),
    );
    expect(mailboxIds).toEqual([foreign.mailboxId]);
    expect(unknown).toEqual(["DE811234567"]);
  });
});

describe("C3 G2 pasted identifiers", () => {
  let outside: Structure;
  let partner: Structure;
  let closed: Structure;
  beforeAll(async () => {
    outside = await make.structure("Etrangère", { identifier: "99990000000101" });
    partner = await make.structure("Partenaire", { identifier: "99990000000102" });
    closed = await make.structure("Fermée", { identifier: "99990000000103" });
    const german = await make.structure("Lieferant", { identifier: "DE999999999", type: "UE_HORS_FRANCE" });
    await make.service(outside, "A");
    await make.partner(small, "fournisseur", partner, closed, german);
    await database.owner`update structure set active = false where id = ${closed.id}`;
    await database.owner`update mailbox set active = false where structure_id = ${closed.id}`;
  });

  const find = (identifiers: string[], structure = small.identifier) =>
    partners.findPasted(viewer, {
      structure,
      type: "fournisseur",
      lignes: identifiers.map((text) => {
        const [identifiant = "", service = ""] = text.split(";");
        return { identifiant, service };
      }),
    });

  test("partners are recipients, whatever their spaces and type; others are not, and a stranger is told as the unknown is", async () => {
    const answers = await find([
      "999 900 000 00102",
      "DE999999999",
      outside.identifier,
      "00000000000000",
      `${outside.identifier};A`,
      "99990000000102;ABSENT",
      closed.identifier,
      "1234",
    ]);
    expect(answers.map(({ state, recipient }) => recipient?.designation ?? state)).toEqual([
      "Partenaire",
      "Lieferant",
      "inconnue",
      "inconnue",
      "inconnue",
      "inconnue",
      "fermee",
      "illisible",
    ]);
  });

  test("for a structure of somebody else everything is unknown, its own partners too", async () => {
    await make.partner(outside, "fournisseur", partner);
    expect(await find([partner.identifier], outside.identifier)).toEqual([{ state: "inconnue", recipient: null }]);
    expect(await find([partner.identifier], "00000000000000")).toEqual([{ state: "inconnue", recipient: null }]);
  });

  test("a form takes several that stand in the field, and names the one that is no recipient", async () => {
    const { asUser } = await import("@/db/client");
    const read = (saisie: string) =>
      asUser(viewer, (tx) => partners.readRecipients(tx, small.id, "fournisseur", { destinataires: [], saisie }));
    expect(await read("999 900 000 00102, 99990000000001")).toMatchObject({ error: null });
    expect((await read("99990000000102, 99990000000001")).mailboxIds).toHaveLength(2);
    expect((await read(`99990000000102 ${outside.identifier}`)).error).toContain(outside.identifier);
  });
});
