import { describe, expect, test } from "vitest";
import { recipientErrors } from "@/lib/recipients/labels";
import {
  foldedLength,
  identifierTyped,
  recipientKey,
  SEARCH_MIN,
  SEARCH_RESULTS,
  splitKey,
} from "@/lib/recipients/policy";

describe("C3 what was typed, as an identifier", () => {
  test.each([
    ["79141015200015", "79141015200015"],
    ["791 410 152 00015", "79141015200015"],
    ["791\u00a0410\u202f152 00015", "79141015200015"],
    [" 791.410.152.00015\t", "79141015200015"],
    ["7914", "7914"],
  ])("%j is %s", (text, identifier) => {
    expect(identifierTyped(text)).toBe(identifier);
  });

  test.each([
    "",
    "   ",
    "mairie",
    "79141015200015a",
    "FR79141015200015",
    "791-410",
    "٧٩١٤",
    "７９１４",
    "1e9",
    "+7914",
  ])("%j is no identifier", (text) => {
    expect(identifierTyped(text)).toBeNull();
  });
});

test("C3 four characters at least, twenty results at most", () => {
  expect(SEARCH_MIN).toBe(4);
  expect(SEARCH_RESULTS).toBe(20);
});

test("C3 only letters and digits count towards the four characters", () => {
  expect(foldedLength("l’É.")).toBe(2);
  expect(foldedLength("e\u0301e\u0301")).toBe(2);
  expect(foldedLength("a - b")).toBe(2);
  expect(foldedLength("Lyon")).toBe(4);
  expect(foldedLength("%%%%")).toBe(0);
});

test("a key gives back its identifier and its code, whatever the code holds", () => {
  for (const code of [null, "STECH", "A/B", "A B", "1.2", "é"]) {
    expect(splitKey(recipientKey("79141015200015", code))).toEqual({
      type: "SIRET",
      identifier: "79141015200015",
      code,
    });
    expect(splitKey(recipientKey("DE1", code, "UE_HORS_FRANCE"))).toEqual({
      type: "UE_HORS_FRANCE",
      identifier: "DE1",
      code,
    });
  }
  expect(recipientKey("79141015200015", null)).toBe("79141015200015");
  expect(splitKey(recipientKey("DE1", null, "HORS_UE"))).toEqual({ type: "HORS_UE", identifier: "DE1", code: null });
});

describe("refusals name what they refuse", () => {
  test("a structure, and a service even when its code holds a slash", () => {
    expect(recipientErrors.unknown("79141015200015")).toMatch(/^79141015200015\u00a0: aucune facture échangée/);
    expect(recipientErrors.unknown(recipientKey("79141015200015", "A/B"))).toMatch(
      /^79141015200015, service A\/B\u00a0:/,
    );
    expect(recipientErrors.closed("79141015200015")).toContain("fermé");
  });

  test("13 digits and letters ask for 14 digits; three characters for four", () => {
    expect(recipientErrors.notAnIdentifier("7914101520001")).toContain("14 chiffres");
    expect(recipientErrors.tooShort).toBe("4 caractères au minimum.");
  });
});
