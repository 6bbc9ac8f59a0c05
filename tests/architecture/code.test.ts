import { describe, expect, test } from "vitest";
import { product, type Source, sources } from "../support/source";
import { codeOf, found, isCall, isMember, type Node, nameOf, textsOf } from "../support/tree";

const files = product();
const tests = sources("tests");
const inFolders = (...folders: string[]) =>
  files.filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));

const MAX_LINES = 250;
const tooLong = (list: Source[]) =>
  list
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MAX_LINES);

const isConsole = (node: Node) => isMember(node, "console", "log", "debug", "info");
const attribute =
  (...names: string[]) =>
  (node: Node) =>
    node.type === "JSXAttribute" && names.includes(nameOf(node.name) ?? "");

type Banned = {
  what: string;
  matches: (node: Node, around: Node[], source: Source) => boolean;
  /** What it must catch: a check that catches nothing proves nothing. */
  samples: string[];
  where: Source[];
};

const banned: Banned[] = [
  {
    what: "sql.raw",
    matches: (node) => isMember(node, "sql", "raw"),
    samples: ["tx.execute(sql.raw(text))"],
    where: files,
  },
  {
    what: "dangerouslySetInnerHTML",
    matches: (node) =>
      attribute("dangerouslySetInnerHTML")(node) ||
      isMember(node, null, "innerHTML", "outerHTML", "insertAdjacentHTML"),
    samples: ["<p dangerouslySetInnerHTML={x} />", "a.b.innerHTML = c"],
    where: files,
  },
  // The CSP has no 'unsafe-inline': such a style would be dropped.
  { what: "inline styles", matches: attribute("style"), samples: ["<p style={{ color }} />"], where: files },
  // Links are plain: they work before, and without, any script.
  {
    what: "next/link",
    matches: (node) => node.type === "ImportDeclaration" && (node.source as { value?: unknown }).value === "next/link",
    samples: ['import Link from "next/link";'],
    where: files,
  },
  {
    what: "any",
    matches: (node) => node.type === "TSAnyKeyword",
    samples: ["const a: any = b", "f<any>()"],
    where: files,
  },
  {
    what: "process.env outside lib and db",
    matches: (node) => isMember(node, "process", "env"),
    samples: ["const a = process.env.AUTH_SECRET", "const { HOST } = process.env"],
    where: inFolders("app", "components"),
  },
  // A job that holds a connection of the worker's pool and asks for another can wait for ever (WORKER_JOBS).
  {
    what: "a cursor, a reserved connection or a transaction in a job of the worker",
    matches: (node) =>
      node.type === "CallExpression" && isMember(node.callee as Node, null, "cursor", "reserve", "begin", "savepoint"),
    samples: ["people.cursor(500)", "sql.begin(work)"],
    where: inFolders("lib/jobs"),
  },
  // In JSX, "…" knows no escapes: the reader would see the six characters.
  {
    what: "an escape inside a JSX string",
    matches: (node, _around, source) =>
      node.type === "JSXAttribute" &&
      (node.value as Node | null)?.type === "Literal" &&
      /\\u[0-9a-f]{4}/i.test(codeOf(source, node.value as Node)),
    samples: ['<Notice title="Êtes-vous sûr\\u00a0?" />'],
    where: inFolders("app", "components"),
  },
  {
    what: "eval",
    matches: (node) => isCall(node, "eval") || isCall(node, "Function"),
    samples: ["eval(text)", "new Function(text)"],
    where: files,
  },
  {
    what: "use cache",
    matches: (node) => typeof node.directive === "string" && node.directive.startsWith("use cache"),
    samples: ['"use cache";', 'async function f() {\n  "use cache: private";\n}'],
    where: files,
  },
  {
    what: "a console left behind",
    matches: isConsole,
    samples: ["console.log(viewer)"],
    where: inFolders("app", "components", "lib"),
  },
];

describe("what no file holds", () => {
  test.each(banned)("$what", ({ matches, where, samples }) => {
    for (const text of samples) expect(found([{ file: "sample.tsx", text }], matches), text).not.toEqual([]);
    expect(where.length).toBeGreaterThan(10);
    expect(found(where, matches)).toEqual([]);
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
  // Jobs say nothing themselves: lib/emails does.
  const read = inFolders("app", "components", "lib").filter(({ file }) => !file.startsWith("lib/jobs/"));
  // A straight apostrophe between two letters; SQL, which quotes with it, never writes one there.
  const straight = /\p{L}'\p{L}/u;
  // A space that may break before ; ! ? or inside « », also where the text ends in what is put into it.
  const breaking = /[\p{L}»] (?:[;»!?])| »|« /u;
  const badTexts = (list: Source[], pattern: RegExp) =>
    list.flatMap((source) =>
      textsOf(source)
        // SQL is code: its « ? » and « ; » are no punctuation.
        .filter(({ text, around }) => pattern.test(text) && !isSql(around))
        .map(({ text }) => `${source.file}: ${text.trim().slice(0, 120)}`),
    );
  const isSql = (around: Node[]) =>
    around.some((node) => node.type === "TaggedTemplateExpression" && /^(?:sql|tx)$/.test(nameOf(node.tag) ?? ""));
  const sample = (text: string) => [{ file: "sample.tsx", text }];

  test("’, not '", () => {
    expect(badTexts(sample('const a = "Aujourd\'hui";'), straight)).toHaveLength(1);
    expect(badTexts(sample("const a = <p>L'affichage</p>;"), straight)).toHaveLength(1);
    expect(badTexts(sample("const a = sql`coalesce(a, 'b')`; // n'importe"), straight)).toEqual([]);
    expect(badTexts(read, straight)).toEqual([]);
  });

  test("a no-break space before ; ! ? and inside « »", () => {
    expect(badTexts(sample('const a = "Supprimer ce brouillon ?";'), breaking)).toHaveLength(1);
    expect(badTexts(sample("const a = <p>« Envoyer »</p>;"), breaking)).toHaveLength(1);
    expect(badTexts(sample(["const a = `« $", "{b}\u00a0»`;"].join("")), breaking)).toHaveLength(1);
    expect(badTexts(sample("// « Envoyer » ?\nconst a = b ? !c : d !== e;"), breaking)).toEqual([]);
    expect(badTexts(read, breaking)).toEqual([]);
  });

  test("one word each, and capitals with their accents", () => {
    // The header of a CSV file is written as those of the files that are imported.
    const other = /P[ée]rim[èe]tre|p[ée]rim[èe]tre|Emetteur|Etat(?!s?-)/u;
    expect(badTexts(sample("const a = <p>Périmètre</p>;"), other)).toHaveLength(1);
    expect(badTexts(sample('const a = "Etat courant";'), other)).toHaveLength(1);
    expect(badTexts(sample('const a = "État, portée, émetteur";'), other)).toEqual([]);
    expect(badTexts(read, other)).toEqual(["lib/lists/labels.ts: Etat"]);
  });
});

describe("tests", () => {
  const silencing = ["skip", "only", "todo", "fails", "fixme"];
  // test.only, describe.skip, test.describe.fixme…
  const silenced = (node: Node) =>
    isMember(node, null, ...silencing) && /^(?:test|it|describe)\b/.test(rootOf(node) ?? "");
  const rootOf = (node: Node): string | undefined =>
    node.type === "MemberExpression" ? rootOf(node.object as Node) : nameOf(node);

  test("none is skipped, singled out or expected to fail", () => {
    for (const name of silencing) {
      for (const call of [`test.${name}("x", () => {})`, `test.describe.${name}("x")`, `it.each([]).${name}`])
        expect(found([{ file: "sample.ts", text: call }], silenced).length > 0, call).toBe(!call.startsWith("it"));
    }
    expect(found([{ file: "sample.ts", text: 'test.each(["only"])("skip")' }], silenced)).toEqual([]);
    expect(found(tests, silenced)).toEqual([]);
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
