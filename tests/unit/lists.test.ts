import { describe, expect, test } from "vitest";
import { decodeFile, parseLines } from "@/lib/lists/file/parse";
import { checkName } from "@/lib/lists/schema";
import { lineKey } from "@/lib/recipients/pasted";
import { csvCell, csvLine } from "@/lib/web/csv";

describe("a file of recipients", () => {
  test("header, BOM, spaces, quotes, any separator, empty lines; each with its line", () => {
    expect(
      parseLines(
        '\ufeffSIRET;Code\r\n791 410 152 00015;"STECH"\r\n\r\n12345678901234,ACHATS\n98765432109876\tDRH\r111',
      ),
    ).toEqual([
      { line: 2, identifiant: "791 410 152 00015", service: "STECH" },
      { line: 4, identifiant: "12345678901234", service: "ACHATS" },
      { line: 5, identifiant: "98765432109876", service: "DRH" },
      { line: 6, identifiant: "111", service: "" },
    ]);
    expect(parseLines(" \n\u0000\n")).toEqual([]);
  });

  test("Windows-1252 is read where UTF-8 is not", () => {
    // Not €: Node 20 takes windows-1252 for latin1; browsers, where this runs, don't.
    expect(decodeFile(new Uint8Array([0x44, 0xe9]).buffer)).toBe("Dé");
    expect(decodeFile(new TextEncoder().encode("\ufeffDé€").buffer as ArrayBuffer)).toBe("Dé€");
  });

  test("two lines are the same address whatever their spaces", () => {
    const key = (identifiant: string, service = "") => lineKey({ identifiant, service });
    expect(key("791 410 152 00015")).toBe(key("79141015200015"));
    expect(key("79141015200015", "A")).not.toBe(key("79141015200015"));
  });
});

test("exports are opened by a spreadsheet as text, never as a formula", () => {
  expect(csvCell("=HYPERLINK(1)")).toBe(`"'=HYPERLINK(1)"`);
  for (const first of ["+", "-", "@", "\t", "\r"]) expect(csvCell(`${first}1`)).toBe(`"'${first}1"`);
  expect(csvLine(["a;b", 'dit "oui"', "00012"])).toBe('"a;b";"dit ""oui""";"00012"\r\n');
});

describe("L3 the name of a list", () => {
  test.each([
    ["", "Saisissez un nom."],
    [" \u200b\u00a0", "Saisissez un nom."],
    ["a\nb", "Caractère non autorisé."],
    ["a\u202eb", "Caractère non autorisé."],
    ["é".repeat(251), "250 caractères au maximum (251 saisis)."],
  ])("%j is refused", (name, error) => {
    expect(checkName(name)).toEqual({ ok: false, error });
  });

  test("250 code points pass, trimmed and composed", () => {
    expect(checkName(` ${"😀".repeat(250)} `)).toEqual({ ok: true, name: "😀".repeat(250) });
    expect(checkName("e\u0301te\u0301")).toEqual({ ok: true, name: "été" });
  });
});
