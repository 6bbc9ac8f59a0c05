import { describe, expect, test } from "vitest";
import { cleanText, type TextRule, textProblem } from "@/lib/domain/text-rule";

const name: TextRule = { max: 5, missing: "Saisissez un nom.", address: "Aucune adresse." };
const word: TextRule = { max: 5, lines: true };
const told = (raw: string, rule: TextRule) => textProblem(cleanText(raw, rule), rule);

describe("one rule of typed text", () => {
  test("is kept as NFC, with LF, and without the spaces around a single line", () => {
    expect(cleanText("  e\u0301té ", name)).toBe("été");
    expect(cleanText(" a\r\nb ", word)).toBe(" a\nb ");
    for (const unseen of ["", " ", "\u00a0", "\u200b", "\u3164"]) expect(cleanText(unseen, word)).toBe("");
  });

  test("says first what is forbidden, then missing, then an address, then too long", () => {
    expect(told("a\u0000b.fr", name)).toBe("Caractère non autorisé.");
    expect(told("\u0000", name)).toBe("Caractère non autorisé.");
    expect(told("a\nb", name)).toBe("Caractère non autorisé.");
    expect(told("a\nb", word)).toBeNull();
    expect(told("\u2800", name)).toBe("Saisissez un nom.");
    expect(told("\u2800", word)).toBeNull();
    expect(told("voyez exemple.fr", name)).toBe("Aucune adresse.");
    expect(told("voyez exemple.fr", word)).toBe("5 caractères au maximum (16 saisis).");
  });

  test("counts code points", () => {
    expect(told("😀😀😀😀😀", name)).toBeNull();
    expect(told("😀😀😀😀😀😀", name)).toBe("5 caractères au maximum (6 saisis).");
  });
});
