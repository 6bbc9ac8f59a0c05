import { describe, expect, test } from "vitest";
import { matchColumns } from "@/db/import/columns";
import { hasValidKey, luhnDigit } from "@/db/import/siret";
import { cleanIdentifier, cleanText, escapeCopy, parseBoolean, parseDate, Refusal } from "@/db/import/values";

describe("SIRET", () => {
  test("the key of Paris is right, and found again", () => {
    expect(hasValidKey("21750001600019")).toBe(true);
    expect(luhnDigit("2175000160001")).toBe("9");
  });
  test("a wrong digit is seen", () => expect(hasValidKey("21750001600018")).toBe(false));
  test("La Poste: a sum that is a multiple of 5 is right too", () => {
    expect(hasValidKey("35600000000048")).toBe(true);
    expect(hasValidKey("35600000049837")).toBe(true);
    expect(hasValidKey("35600000049838")).toBe(false);
  });
  test("spaces are taken out, zeros kept", () => {
    expect(cleanIdentifier("SIRET", "217 500 016 00019")).toBe("21750001600019");
    expect(cleanIdentifier("SIRET", "217\u00a0500\u00a0016\u00a000019")).toBe("21750001600019");
    expect(cleanIdentifier("SIRET", "00000000000000")).toBe("00000000000000");
  });
  test.each(["2175000160001", "217500016000199", "2175000160001A", "2,175E+13", "", "２１７５０００１６０００１９"])(
    "« %s » is refused",
    (text) => {
      expect(cleanIdentifier("SIRET", text)).toBeInstanceOf(Refusal);
    },
  );
});

describe("other identifiers", () => {
  test("are text of their type", () => expect(cleanIdentifier("RIDET", " 0123456001 ")).toBe("0123456001"));
  test("an unknown type is refused", () => expect(cleanIdentifier("DUNS", "1")).toBeInstanceOf(Refusal));
  test("an empty one is refused", () => expect(cleanIdentifier("TAHITI", " ")).toBeInstanceOf(Refusal));
});

test.each([
  ["true", "t"],
  ["1", "t"],
  ["O", "t"],
  ["Oui", "t"],
  ["VRAI", "t"],
  ["false", "f"],
  ["0", "f"],
  ["N", "f"],
  ["FAUX", "f"],
  ["non ", "f"],
])("boolean %s", (text, value) => {
  expect(parseBoolean(text)).toBe(value);
});
test.each(["", "peut-être", "2"])("« %s » is no boolean", (text) => expect(parseBoolean(text)).toBeUndefined());

test.each([
  ["31/12/2025", "2025-12-31"],
  ["2025-12-31", "2025-12-31"],
  [" 29/02/2024 ", "2024-02-29"],
])("date %s", (text, date) => {
  expect(parseDate(text)).toBe(date);
});
test.each([
  "29/02/2025",
  "31/04/2025",
  "2025-13-01",
  "00/01/2025",
  "01/01/0000",
  "1/1/2025",
  "20250101",
  "2025-01-01T00:00",
  "",
])("« %s » is no date", (text) => {
  expect(parseDate(text)).toBeUndefined();
});

test("text is NFC, without spaces around, without controls, and not too long", () => {
  expect(cleanText("  Cafe\u0301 ", "x", 10)).toBe("Café");
  for (const bad of ["a\u0000b", "a\nb", "a\tb", "a\u0085b", "a\u202eb", "a\ud800b"])
    expect(cleanText(bad, "x", 10)).toBeInstanceOf(Refusal);
  expect(cleanText("😀".repeat(10), "x", 10)).toBe("😀".repeat(10));
  expect(cleanText("😀".repeat(11), "x", 10)).toBeInstanceOf(Refusal);
});

test("COPY text: only the backslash needs an escape", () => expect(escapeCopy("a\\N")).toBe("a\\\\N"));

describe("columns", () => {
  test("are found by name, in any order and case, after a byte order mark", () => {
    expect(matchColumns(["\ufeffVille", " identifiant", "X"], ["Identifiant", "Ville"])).toEqual([1, 0]);
  });
  test("missing ones are named in one sentence", () => {
    expect(() => matchColumns(["Ville"], ["Ville", "Identifiant"])).toThrow(
      "Il manque une colonne à ce fichier : Identifiant.",
    );
    expect(() => matchColumns(["Ville"], ["Ville", "A", "B"])).toThrow("Il manque 2 colonnes à ce fichier : A, B.");
    expect(() => matchColumns(["Z"], ["A", "B"])).toThrow(/n’a pas l’en-tête attendu/);
  });
});
