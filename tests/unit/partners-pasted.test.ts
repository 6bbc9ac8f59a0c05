import { describe, expect, test } from "vitest";
import { onOneLine, pastedLines, typedKeys } from "@/lib/recipients/pasted";

const [one, two] = ["79141015200015", "11000201100044"];
const lines = (text: string) => pastedLines(text).map(({ identifiant, service }) => [identifiant, service].join("/"));

describe("C3 pasted identifiers", () => {
  test.each([
    ["791 410 152 00015", ["791 410 152 00015/"]],
    ["791\u00a0410\u202f152 00015", ["791\u00a0410\u202f152 00015/"]],
    [`${one}\r\n${two}\r\n`, [`${one}/`, `${two}/`]],
    [`${one}, ${two}`, [`${one}/`, `${two}/`]],
    [`${one};${two};`, [`${one}/`, `${two}/`]],
    [`${one}\t${two}`, [`${one}/`, `${two}/`]],
    [`${one} ${two}`, [`${one}/`, `${two}/`]],
    // What a text field makes of a column.
    [`${one}${two}`, [`${one}/`, `${two}/`]],
    [`${one};STECH\n"${two}"\tDRH`, [`${one}/STECH`, `${two}/DRH`]],
    [`${one};STECH, ${two}`, [`${one}/STECH`, `${two}/`]],
    [`SIRET;Code\n${one};A`, [`${one}/A`]],
    [`${one}\n1234567890123\nDE811234567`, [`${one}/`, "1234567890123/", "DE811234567/"]],
    ["DE811234567\nBE0403170701", ["DE811234567/", "BE0403170701/"]],
  ])("%j is %j", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test.each(["", "7914", "garage", "1234567890123", "Garage 17", "Garage Dupont\nMairie", `Facture ${one} du 3 mai`])(
    "%j is a search, as ever",
    (text) => {
      expect(lines(text)).toEqual([]);
    },
  );

  test("on one line they are read back; what is no SIRET is not taken unseen", () => {
    const read = pastedLines(`${one};STECH\n${two}`);
    expect(pastedLines(onOneLine(read))).toEqual(read);
    expect(typedKeys(onOneLine(read))).toEqual([`${one}\tSTECH`, two]);
    expect(typedKeys("791 410 152 00015")).toEqual([one]);
    expect(typedKeys(`${one}\nDE811234567`)).toBeNull();
    expect(typedKeys("garage")).toBeNull();
  });
});
