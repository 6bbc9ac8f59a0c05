import { describe, expect, test } from "vitest";
import { linesMatching, product, type Source, sources, withoutComments } from "../support/source";

const files = product();
const tests = sources("tests");
const inFolders = (...folders: string[]) =>
  files.filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));

const MAX_LINES = 250;
const tooLong = (list: Source[]) =>
  list
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MAX_LINES);

/** Each with a line that it must catch: a pattern that catches nothing proves nothing. */
const banned: { what: string; pattern: RegExp; sample: string; where: Source[] }[] = [
  { what: "sql.raw", pattern: /\bsql\.raw\b/, sample: "tx.execute(sql.raw(text))", where: files },
  {
    what: "dangerouslySetInnerHTML",
    pattern: /dangerouslySetInnerHTML|\.innerHTML\b/,
    sample: "<p dangerouslySetInnerHTML={x} />",
    where: files,
  },
  // The CSP has no 'unsafe-inline': such a style would be dropped.
  { what: "inline styles", pattern: /\bstyle=[{"]/, sample: "<p style={{ color }} />", where: files },
  // Links are plain: they work before, and without, any script.
  { what: "next/link", pattern: /["']next\/link["']/, sample: 'import Link from "next/link";', where: files },
  { what: "any", pattern: /(:|\bas|<|,|\|)\s*any\b(?!\w)/, sample: "const a: any = b", where: files },
  {
    what: "process.env outside lib and db",
    pattern: /\bprocess\.env\b/,
    sample: "const a = process.env.AUTH_SECRET",
    where: inFolders("app", "components"),
  },
  // A job that holds a connection of the worker's pool and asks for another can wait for ever (WORKER_JOBS).
  {
    what: "a cursor, a reserved connection or a transaction in a job of the worker",
    pattern: /\.(?:cursor|reserve|begin|savepoint)\(/,
    sample: "for await (const batch of people.cursor(500)) {",
    where: inFolders("scripts/worker"),
  },
  // In JSX, "…" knows no escapes: the reader would see the six characters.
  {
    what: "an escape inside a JSX string",
    pattern: /\s[\w-]+="[^"{}]*\\u[0-9a-f]{4}/,
    sample: '<Notice title="Êtes-vous sûr\\u00a0?" />',
    where: inFolders("app", "components"),
  },
  { what: "eval", pattern: /\beval\(|new Function\(/, sample: "eval(text)", where: files },
  { what: "use cache", pattern: /["']use cache["']/, sample: '"use cache";', where: files },
  {
    what: "a console left behind",
    pattern: /\bconsole\.(log|debug|info)\(/,
    sample: "console.log(viewer)",
    where: inFolders("app", "components", "lib"),
  },
];

describe("what no file holds", () => {
  test.each(banned)("$what", ({ pattern, where, sample }) => {
    expect(linesMatching([{ file: "sample.ts", text: sample }], pattern)).toHaveLength(1);
    expect(where.length).toBeGreaterThan(10);
    const found = linesMatching(where, pattern);
    // This file names what it bans.
    expect(found.filter((line) => !line.startsWith("tests/architecture/"))).toEqual([]);
  });

  test("a check silenced in a comment: the linter's, with a reason, and none that keeps the product safe", () => {
    const comment =
      /@ts-(?:ignore|nocheck|expect-error)|biome-ignore(?!(?:-all)? lint\/\w+\/\w+: \S)|biome-ignore\S* lint\/(?:security|style)|noExplicitAny:/;
    expect(comment.test("// biome-ignore lint/a11y/useSemanticElements: a reason")).toBe(false);
    expect(comment.test("// biome-ignore-all lint/a11y/noRedundantRoles: a reason")).toBe(false);
    expect(comment.test("// biome-ignore lint/a11y/noRedundantRoles")).toBe(true);
    expect(comment.test("// biome-ignore lint/suspicious/noExplicitAny: a reason")).toBe(true);
    expect(comment.test("// biome-ignore lint/security/noDangerouslySetInnerHtml: a reason")).toBe(true);
    expect(comment.test("// @ts-ignore")).toBe(true);
    expect(files.filter(({ text }) => comment.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

test(`no file of code is longer than ${MAX_LINES} lines`, () => {
  expect(tooLong([{ file: "sample.ts", text: "x\n".repeat(MAX_LINES + 1) }])).toHaveLength(1);
  expect(tooLong([{ file: "sample.ts", text: "x\n".repeat(MAX_LINES) }])).toHaveLength(0);
  expect(tooLong([...files, ...tests])).toEqual([]);
});

describe("French typography in what a user reads", () => {
  const read = inFolders("app", "components", "lib");
  // A straight apostrophe between two letters; SQL, which quotes with it, never writes one there.
  const straight = /\p{L}'\p{L}/u;
  // A space that may break before ; ! ? or inside « ». In code, « ? » is followed by a space and « ! » by what it negates.
  const breaking = /\p{L} (?:[;»]|!(?![=\w(])|\?(?=["`<]|$))|« /u;

  test("’, not '", () => {
    expect(straight.test('"Aujourd\'hui"')).toBe(true);
    expect(straight.test("<p>L'affichage</p>")).toBe(true);
    expect(straight.test("coalesce(sv.code, '')")).toBe(false);
    expect(linesMatching(read, straight)).toEqual([]);
  });

  test("a no-break space before ; ! ? and inside « »", () => {
    expect(breaking.test('"Supprimer ce brouillon ?"')).toBe(true);
    expect(breaking.test("<p>« Envoyer »</p>")).toBe(true);
    expect(breaking.test("const a = b ? !c : d !== e;")).toBe(false);
    expect(linesMatching(read, breaking)).toEqual([]);
  });
});

describe("tests", () => {
  // Written in two parts, so that this file does not hold what it looks for.
  const word = ["(skip", "only", "todo", "fails", "fixme)"].join("|");
  const silenced = new RegExp(`\\b(?:test|it|describe)(?:\\.\\w+)*\\.${word}\\b`);

  test("none is skipped, singled out or expected to fail", () => {
    for (const name of ["skip", "only", "todo", "fails", "fixme"])
      expect(silenced.test(`test.${name}("x", () => {});`)).toBe(true);
    expect(silenced.test(["test", "describe", "only"].join("."))).toBe(true);
    expect(silenced.test('test.each(["only"])("skip")')).toBe(false);
    expect(tests.filter(({ text }) => silenced.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
  });

  test("every feature is proved by name", () => {
    const all = tests.map(({ text }) => text).join("\n");
    const missing = [
      "G1",
      "G2",
      "G3",
      "I1",
      "I2",
      "I3",
      "O1",
      "O2",
      "O3",
      "O4",
      "O5",
      "O6",
      "C1",
      "C2",
      "C3",
      "C4",
      "C5",
      "C6",
      "C7",
      "C8",
      "C9",
      "E1",
      "E2",
      "E3",
      "E4",
      "E5",
      "L1",
      "L2",
      "L3",
      "L4",
      "L5",
      "A1",
      "A2",
    ].filter((feature) => !new RegExp(`["'\`][^"'\`\\n]*\\b${feature}\\b`).test(all.replaceAll(`"${feature}"`, "")));
    expect(missing).toEqual([]);
  });
});
