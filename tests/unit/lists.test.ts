import { describe, expect, test } from "vitest";
import { decodeFile, parseLines } from "@/lib/lists/file/parse";
import { listNameSchema, newListSchema } from "@/lib/lists/schema";
import { lineKey } from "@/lib/recipients/pasted";
import { csvCell, csvLine } from "@/lib/web/csv";
import { toldErrors } from "@/lib/web/fields";

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
  const named = (nom: string) => {
    const renamed = listNameSchema.safeParse({ id: "1", version: "1", nom });
    const created = newListSchema.safeParse({ nom, structure: "1", destinataires: ["79141015200015"] });
    const [one, other] = [renamed, created].map(({ success, data, error }) =>
      success ? { ok: true, name: data.nom } : { ok: false, error: toldErrors(error)?.fieldErrors.nom },
    );
    expect(one).toEqual(other);
    return one;
  };

  test.each([
    ["", "Saisissez un nom."],
    [" \u200b\u00a0", "Saisissez un nom."],
    ["a\nb", "Caractère non autorisé."],
    ["a\u202eb", "Caractère non autorisé."],
    ["é".repeat(251), "250 caractères au maximum (251 saisis)."],
  ])("%j is refused", (name, error) => {
    expect(named(name)).toEqual({ ok: false, error });
  });

  test("250 code points pass, trimmed and composed", () => {
    expect(named(` ${"😀".repeat(250)} `)).toEqual({ ok: true, name: "😀".repeat(250) });
    expect(named("e\u0301te\u0301")).toEqual({ ok: true, name: "été" });
  });
});

describe("L3 a new list", () => {
  const told = (change: Record<string, unknown>) => {
    const form = { nom: "Liste", structure: "1", destinataires: ["79141015200015"], ...change };
    const parsed = newListSchema.safeParse(form);
    return parsed.success ? "accepted" : toldErrors(parsed.error)?.fieldErrors;
  };

  test("needs a name, an owner and recipients, all told at once", () => {
    expect(told({})).toBe("accepted");
    expect(told({ nom: "", structure: "", destinataires: [], saisie: " " })).toEqual({
      nom: "Saisissez un nom.",
      structure: "Choisissez une structure pour laquelle vous avez une habilitation en modification.",
      destinataires: "Ajoutez au moins un destinataire.",
    });
  });

  test("what is typed counts as recipients; those of a file may come afterwards", () => {
    expect(told({ destinataires: [], saisie: "79141015200015" })).toBe("accepted");
    expect(told({ destinataires: [], depuis: "fichier" })).toBe("accepted");
  });
});
