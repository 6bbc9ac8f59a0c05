import { describe, expect, test } from "vitest";
import {
  countCharacters,
  countOf,
  escapeLike,
  formatNumber,
  hasForbiddenCharacter,
  isBlank,
  normalise,
} from "@/lib/domain/text";

describe("hazard 4: lengths are counted once normalised, in code points", () => {
  test("decomposed accents become one character", () => {
    expect(normalise("e\u0301")).toBe("é");
    expect(countCharacters("e\u0301".repeat(50))).toBe(50);
  });

  test("CRLF and CR are one line break", () => {
    expect(normalise("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
    expect(countCharacters("\r\n".repeat(10))).toBe(10);
  });

  test("an emoji outside the basic plane is one; those made of several are as many as their code points", () => {
    expect(countCharacters("😀".repeat(50))).toBe(50);
    expect(countCharacters("👩‍👩‍👧")).toBe(5);
    expect(countCharacters("🇫🇷")).toBe(2);
  });

  test("normalising twice changes nothing more", () => {
    const text = "E\u0301te\u0301\r\n😀\r";
    expect(normalise(normalise(text))).toBe(normalise(text));
  });
});

describe("isBlank", () => {
  test.each([
    "",
    " ",
    "\u00a0",
    "\u202f",
    "\u200b",
    "\u200c\u200d",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\t\n",
    "\u3000",
    " \u00a0\u200b\n",
  ])("%j shows nothing", (text) => {
    expect(isBlank(text)).toBe(true);
  });

  test.each([".", "\u00a0a", "\u200b0", "é", "😀", "-"])("%j shows something", (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe("hazard 6: characters that no field accepts", () => {
  const everywhere = ["\u0000", "\u0001", "\u001b", "\u007f", "\u0085", "\ud800", "\udfff", "\udc00\ud800"];
  const bidi = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069].map((code) =>
    String.fromCodePoint(code),
  );

  test.each([...everywhere, ...bidi])("%j is refused in a title and in a message", (character) => {
    expect(hasForbiddenCharacter(`a${character}b`, { lines: true })).toBe(true);
    expect(hasForbiddenCharacter(`a${character}b`, { lines: false })).toBe(true);
  });

  test.each(["\n", "\t", "\u2028", "\u2029"])("%j is refused in a title only", (character) => {
    expect(hasForbiddenCharacter(`a${character}b`, { lines: true })).toBe(false);
    expect(hasForbiddenCharacter(`a${character}b`, { lines: false })).toBe(true);
  });

  test("pairs of surrogates, accents, no-break spaces and markup are text", () => {
    expect(hasForbiddenCharacter("Réunion « 😀 » : <script>alert(1)</script>", { lines: false })).toBe(false);
    expect(hasForbiddenCharacter("a\u00a0b\u202fc\u200d", { lines: false })).toBe(false);
  });
});

describe("French counts", () => {
  test("zero and one are singular", () => {
    expect(countOf(0, "destinataire")).toBe("0\u00a0destinataire");
    expect(countOf(1, "destinataire")).toBe("1\u00a0destinataire");
    expect(countOf(2, "destinataire")).toBe("2\u00a0destinataires");
  });

  test("a plural of its own, and thousands with U+202F", () => {
    expect(countOf(3, "non lu", "non lus")).toBe("3\u00a0non lus");
    expect(countOf(1248, "destinataire")).toBe("1\u202f248\u00a0destinataires");
    expect(formatNumber(1_000_000)).toBe("1\u202f000\u202f000");
  });
});

test("escapeLike makes % _ and \\ literal", () => {
  expect(escapeLike("100%_\\a")).toBe("100\\%\\_\\\\a");
  expect(escapeLike("l’été")).toBe("l’été");
});
