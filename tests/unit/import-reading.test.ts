import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { detectEncoding } from "@/db/import/encoding";
import { readRecords } from "@/db/import/read";
import { cutRecords } from "@/db/import/records";

const directory = mkdtempSync(path.join(tmpdir(), "mes-messages-"));
afterAll(() => rmSync(directory, { recursive: true }));

function file(content: string | Buffer): string {
  const name = path.join(directory, `${Math.random()}.csv`);
  writeFileSync(name, content);
  return name;
}

describe("encoding", () => {
  test("UTF-8, with or without accents or a byte order mark", async () => {
    expect(await detectEncoding(file("abc"))).toBe("utf-8");
    expect(await detectEncoding(file(""))).toBe("utf-8");
    expect(await detectEncoding(file("\ufeffChambéry 😀"))).toBe("utf-8");
  });
  test("Windows-1252 when one byte says so, wherever it is", async () => {
    expect(await detectEncoding(file(Buffer.from([0x43, 0xe9])))).toBe("windows-1252");
    const late = Buffer.concat([Buffer.alloc(3_000_000, "a"), Buffer.from([0xe9]), Buffer.alloc(1000, "a")]);
    expect(await detectEncoding(file(late))).toBe("windows-1252");
  });
  test("a character across two chunks is not an error", async () => {
    for (const shift of [1, 2, 3]) {
      expect(await detectEncoding(file(`${"a".repeat((1 << 20) - shift)}😀${"b".repeat(10)}`))).toBe("utf-8");
    }
  });
  test("UTF-16 is refused with a sentence", async () => {
    await expect(detectEncoding(file(Buffer.from("\ufeffa;b", "utf16le")))).rejects.toThrow(/UTF-16/);
  });
});

const cut = (text: string) =>
  cutRecords(text.split("\n"), 1, true, {}).records.map(({ line, cells, problem }) => [line, cells ?? problem]);

describe("records", () => {
  test("plain lines, empty lines skipped, CRLF", () => {
    expect(cut("a;b\r\n\r\n  \r\nc;d\r\n")).toEqual([
      [1, ["a", "b"]],
      [4, ["c", "d"]],
    ]);
  });
  test("quoted cells: delimiters, doubled quotes, quotes in the middle of a plain cell", () => {
    expect(cut('a;"b;c"\n"d ""e""";f\nSOCIETE "X" SA;g')).toEqual([
      [1, ["a", "b;c"]],
      [2, ['d "e"', "f"]],
      [3, ['SOCIETE "X" SA', "g"]],
    ]);
  });
  test("a cell on three lines counts from its first", () => {
    expect(cut('h;i\na;"b\nc\nd"\ne;f')).toEqual([
      [1, ["h", "i"]],
      [2, ["a", "b\nc\nd"]],
      [5, ["e", "f"]],
    ]);
  });
  test("a quote that is never closed costs its own line only", () => {
    expect(cut('h;i\na;"b\nc;d\ne;"f"\ng;h')).toEqual([
      [1, ["h", "i"]],
      [2, "guillemets non fermés"],
      [3, ["c", "d"]],
      [4, ["e", "f"]],
      [5, ["g", "h"]],
    ]);
  });
  test("misplaced quotes cost their own line only", () => {
    expect(cut('h;i\n"a";"b"\n"c"x;"d"\n"e";"f"')).toEqual([
      [1, ["h", "i"]],
      [2, ["a", "b"]],
      [3, "guillemets mal placés"],
      [4, ["e", "f"]],
    ]);
  });
  test("chunks may cut anywhere", async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => (i % 3 === 0 ? `é${i};"x\n""${i}"""` : `é${i};y`));
    const read: string[] = [];
    const numbers: number[] = [];
    for await (const records of readRecords(file(`h;i\n${lines.join("\n")}`), "utf-8")) {
      for (const record of records) {
        read.push(record.cells?.join("|") ?? "?");
        numbers.push(record.line);
      }
    }
    expect(read.slice(1)).toEqual(
      Array.from({ length: 40_000 }, (_, i) => (i % 3 === 0 ? `é${i}|x\n"${i}"` : `é${i}|y`)),
    );
    expect(numbers.slice(0, 5)).toEqual([1, 2, 4, 5, 6]);
  });
  test("a file without line ends is refused, not read into memory", async () => {
    const read = async () => {
      for await (const _ of readRecords(file(Buffer.alloc(3_000_000, "a")), "utf-8"));
    };
    await expect(read()).rejects.toThrow(/ce n’est pas un fichier CSV/);
  });
});
