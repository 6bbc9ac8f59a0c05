import { describe, expect, test } from "vitest";
import { useAdmin } from "./admin-support";

const { database, make, admin, refused, said, events } = useAdmin();
const siret = "21730065600014";

describe("A2 structure", () => {
  test("is made with its address and its event", async () => {
    const words = ["--designation", " Commune de Chambéry ", "--type", "public", "--code-postal", "73000"];
    expect(await admin("structure", "217 300 656 00014", ...words, "--ville=Chambéry")).toBe(
      `Structure créée : « Commune de Chambéry » (SIRET ${siret}).`,
    );
    const rows = await database.owner`
      select s.identifier_type, s.identifier, s.designation, s.kind, s.postal_code, s.city, s.active, m.service_id, m.active as open
      from structure s join mailbox m on m.structure_id = s.id`;
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["SIRET", siret, "Commune de Chambéry", "public", "73000", "Chambéry", true, null, true],
    ]);
    const after = {
      type: "SIRET",
      value: siret,
      designation: "Commune de Chambéry",
      kind: "public",
      postalCode: "73000",
      city: "Chambéry",
    };
    expect(await events()).toEqual([
      [null, siret, "operateur.structure", "Commune de Chambéry", { before: null, after }],
    ]);
  });

  test("a wrong key is a warning; another type of identifier is another structure", async () => {
    expect(await admin("structure", "21730065600015", "--designation", "Clé", "--type", "privé")).toBe(
      "Structure créée : « Clé » (SIRET 21730065600015).\nAttention : la clé de ce SIRET est fausse. Vérifiez ses chiffres.",
    );
    const tahiti = ["--designation", "Papeete", "--type", "prive", "--type-identifiant", "TAHITI"];
    expect(await admin("structure", siret, ...tahiti)).toBe(`Structure créée : « Papeete » (TAHITI ${siret}).`);
  });

  test.each([
    [
      [siret, "--designation", "Autre", "--type", "public"],
      `La structure « Commune de Chambéry » (SIRET ${siret}) existe déjà.`,
    ],
    [["123", "--designation", "A", "--type", "public"], "Un SIRET a 14 chiffres : « 123 »."],
    [[" ", "--designation", "A", "--type", "public"], "Identifiant absent."],
    [
      ["X1", "--designation", "A", "--type", "public", "--type-identifiant", "DUNS"],
      "Type d’identifiant inconnu : « DUNS ».",
    ],
    [["44000000000013", "--designation", "A"], "Il manque --type."],
    [["44000000000013", "--type", "public"], "Il manque --designation."],
    [["44000000000013", "--designation", "A", "--type", "mixte"], "--type vaut public ou prive, et non « mixte »."],
    [["44000000000013", "--designation", " ", "--type", "public"], "--designation est vide."],
    [
      ["44000000000013", "--designation", "a\u0000b", "--type", "public"],
      "--designation : caractère de contrôle interdit.",
    ],
    [
      ["44000000000013", "--designation", "é".repeat(256), "--type", "public"],
      "--designation : plus de 255 caractères.",
    ],
    [["44000000000013", "--designation", "--type", "public"], "--designation attend une valeur."],
    [["44000000000013", "--designation", "A", "--designation", "B"], "--designation est donnée deux fois."],
    [["44000000000013", "--nom", "A"], "Option inconnue pour cette commande : --nom."],
    [["44000000000013", "-z"], "Option inconnue pour cette commande : -z."],
    [["440 000", "00000013"], "Un mot de trop : « 00000013 ». Mettez entre guillemets ce qui contient des espaces."],
    [[], "Il manque l’identifiant de la structure."],
  ])("refused: %j", async (words, sentence) => {
    expect(await refused("structure", ...words)).toBe(sentence);
  });

  test("the same structure made twice at once: one is, the other is told", async () => {
    const one = () => said("structure", "73282932000074", "--designation", "Course", "--type", "public");
    expect((await Promise.all([one(), one()])).sort()).toEqual([
      "La structure « Course » (SIRET 73282932000074) existe déjà.",
      "Structure créée : « Course » (SIRET 73282932000074).",
    ]);
    expect(
      await make.count("mailbox m join structure s on s.id = m.structure_id", "s.identifier = '73282932000074'"),
    ).toBe(1);
  });
});
