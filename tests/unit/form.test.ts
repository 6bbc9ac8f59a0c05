import { expect, test } from "vitest";
import { readForm } from "@/lib/web/form";

function form(...entries: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("gives back what was typed, character for character", () => {
  const { values, regular } = readForm(form(["titre", " Été\r\n<b> "], ["message", ""]), []);
  expect(values).toEqual({ titre: " Été\r\n<b> ", message: "" });
  expect(regular).toBe(true);
});

test("a repeated field is refused; a list may repeat, and is a list even with one value", () => {
  expect(readForm(form(["etat", "a"], ["etat", "b"]), []).regular).toBe(false);
  expect(readForm(form(["destinataires", "1"], ["destinataires", "2"]), ["destinataires"])).toEqual({
    values: { destinataires: ["1", "2"] },
    regular: true,
  });
  expect(readForm(form(["destinataires", "1"]), ["destinataires"]).values).toEqual({ destinataires: ["1"] });
});

test("C8 a file in a field is refused, and what was typed beside it is kept", () => {
  const { values, regular } = readForm(form(["titre", "Fermeture"], ["message", new File(["x"], "x.txt")]), []);
  expect(regular).toBe(false);
  expect(values.titre).toBe("Fermeture");
  expect(readForm(form(["destinataires", new File([""], "")]), ["destinataires"]).regular).toBe(false);
});

test("Next's own fields are no fields of ours", () => {
  const { values, regular } = readForm(form(["$ACTION_ID_1", ""], ["$ACTION_ID_1", ""], ["titre", "a"]), []);
  expect(values).toEqual({ titre: "a" });
  expect(regular).toBe(true);
});

test("names that every object has are fields like others, and never slip past the schema", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const { values, regular } = readForm(form([name, "x"]), []);
    // Either refused at once, or seen by the strict schema.
    expect(!regular || Object.hasOwn(values, name)).toBe(true);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  }
});
