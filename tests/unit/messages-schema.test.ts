import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { composerSchema, defaultPeriod } from "@/lib/messages/schema";
import { toldErrors } from "@/lib/web/fields";

const today = "2026-11-24";

// The schema asks what day it is.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${today}T12:00:00Z`) }));
afterAll(() => void vi.useRealTimers());

function check(change: Record<string, string>) {
  const { data, error } = composerSchema.safeParse({
    structure: "11000201100044",
    type: "client",
    debut: "24/11/2026",
    fin: "08/12/2026",
    titre: "Fermeture",
    message: "Le service est fermé.",
    intention: "envoyer",
    cle: "3f8e9f6e-6a3f-4f0a-9a53-111111111111",
    ...change,
  });
  if (!data) return { ok: false as const, fieldErrors: toldErrors(error)?.fieldErrors };
  return { ok: true as const, value: { title: data.titre, body: data.message, start: data.debut, end: data.fin } };
}
const errorsOf = (change: Record<string, string>) => {
  const result = check(change);
  return result.ok ? {} : result.fieldErrors;
};

describe("C8 Titre", () => {
  test.each(["", " ", "\u00a0\u00a0", "\u200b", " \u00a0\u200b\ufeff"])("%j → Saisissez un titre.", (titre) => {
    expect(errorsOf({ titre })).toEqual({ titre: "Saisissez un titre." });
  });

  test("50 characters pass, 51 are counted back", () => {
    expect(check({ titre: "a".repeat(50) })).toMatchObject({ ok: true });
    expect(errorsOf({ titre: "a".repeat(51) })).toEqual({ titre: "50 caractères au maximum (51 saisis)." });
    expect(errorsOf({ titre: "a".repeat(1500) })).toEqual({ titre: "50 caractères au maximum (1\u202f500 saisis)." });
  });

  test("50 emoji pass, 51 do not", () => {
    expect(check({ titre: "😀".repeat(50) })).toMatchObject({ ok: true });
    expect(errorsOf({ titre: "😀".repeat(51) })).toEqual({ titre: "50 caractères au maximum (51 saisis)." });
  });

  test("50 decomposed accents are kept as 50 composed ones", () => {
    expect(check({ titre: "e\u0301".repeat(50) })).toMatchObject({ ok: true, value: { title: "é".repeat(50) } });
  });

  test.each([
    "a\nb",
    "a\r\nb",
    "a\rb",
    "a\u0000b",
    "a\ud800b",
    "a\u202eb",
    "a\u202ab",
    "a\u2066b",
    "a\u2069b",
    "a\tb",
    "\n",
  ])("%j → Caractère non autorisé.", (titre) => {
    expect(errorsOf({ titre })).toEqual({ titre: "Caractère non autorisé." });
    expect(errorsOf({ titre, intention: "enregistrer" })).toEqual({ titre: "Caractère non autorisé." });
  });

  test("markup is text like another", () => {
    expect(check({ titre: "<script>alert(1)</script>" })).toMatchObject({
      ok: true,
      value: { title: "<script>alert(1)</script>" },
    });
  });
});

describe("C8 Message", () => {
  test.each(["", "\n\n", "\u00a0\u200b\r\n"])("%j → asks for the text", (message) => {
    expect(errorsOf({ message })).toEqual({ message: "Saisissez le texte du message." });
  });

  test("2,001 characters are refused with the count", () => {
    expect(errorsOf({ message: "a".repeat(2001) })).toEqual({
      message: "2\u202f000 caractères au maximum (2\u202f001 saisis).",
    });
  });

  test("2,000 with CRLF pass, and are kept with LF", () => {
    const result = check({ message: `${"a".repeat(1000)}\r\n${"b".repeat(999)}` });
    expect(result).toMatchObject({ ok: true, value: { body: `${"a".repeat(1000)}\n${"b".repeat(999)}` } });
  });

  test("lines and tabs pass; U+0000, lone surrogates and reversing marks do not", () => {
    expect(check({ message: "a\n\tb" })).toMatchObject({ ok: true });
    for (const character of ["\u0000", "\udc00", "\u202d", "\u2067"]) {
      expect(errorsOf({ message: `a${character}` })).toEqual({ message: "Caractère non autorisé." });
    }
  });
});

describe("C7 Période d’affichage", () => {
  test.each([
    ["31/02/2026", "Cette date n’existe pas."],
    ["29/02/2027", "Cette date n’existe pas."],
    ["2026-11-24", "Format attendu\u00a0: JJ/MM/AAAA."],
    ["24/11/26", "Format attendu\u00a0: JJ/MM/AAAA."],
    ["24/11/0000", "Format attendu\u00a0: JJ/MM/AAAA."],
    ["demain", "Format attendu\u00a0: JJ/MM/AAAA."],
    ["", "Saisissez une date."],
    ["  ", "Saisissez une date."],
  ])("%j in either field → %s", (text, sentence) => {
    expect(errorsOf({ debut: text })).toEqual({ debut: sentence });
    expect(errorsOf({ fin: text })).toEqual({ fin: sentence });
  });

  test("a start before today refuses sending, not saving", () => {
    expect(errorsOf({ debut: "23/11/2026" })).toEqual({
      debut: "Cette date est passée\u00a0: commencez aujourd’hui ou plus tard.",
    });
    expect(check({ debut: "23/11/2026", intention: "enregistrer" })).toMatchObject({ ok: true });
  });

  test("an end before the start is refused with the earliest possible date, even in a draft", () => {
    const sentence = "La fin précède le début\u00a0: choisissez le 10/12/2026 ou plus tard.";
    expect(errorsOf({ debut: "10/12/2026", fin: "09/12/2026" })).toEqual({ fin: sentence });
    expect(errorsOf({ debut: "10/12/2026", fin: "09/12/2026", intention: "enregistrer" })).toEqual({ fin: sentence });
  });

  test("an end in the past is told beside the start", () => {
    expect(errorsOf({ debut: "01/11/2026", fin: "23/11/2026" })).toEqual({
      debut: "Cette date est passée\u00a0: commencez aujourd’hui ou plus tard.",
      fin: "Cette date est passée\u00a0: choisissez aujourd’hui ou plus tard.",
    });
  });

  test("one day is enough: start and end may be today", () => {
    expect(check({ debut: "24/11/2026", fin: "24/11/2026" })).toMatchObject({
      ok: true,
      value: { start: today, end: today },
    });
  });

  test("default period: today and two weeks later", () => {
    expect(defaultPeriod(today)).toEqual({ displayStart: "2026-11-24", displayEnd: "2026-12-08" });
  });
});

test("C9 a draft may leave every field empty", () => {
  expect(check({ intention: "enregistrer", debut: "", fin: "", titre: "\u200b", message: "" })).toEqual({
    ok: true,
    value: { title: "", body: "", start: null, end: null },
  });
});

test("all corrections are told at once", () => {
  expect(Object.keys(errorsOf({ debut: "x", fin: "", titre: "", message: "\u0000" }) ?? {}).sort()).toEqual([
    "debut",
    "fin",
    "message",
    "titre",
  ]);
});
