import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse, walk } from "./tree";

/** A source file as the architecture tests read it: its path from the root, and its text. */
export type Source = { file: string; text: string };

export function sources(...roots: string[]): Source[] {
  return roots.flatMap((root) => {
    if (!existsSync(root)) return [];
    if (statSync(root).isFile()) return [{ file: root, text: readFileSync(root, "utf8") }];
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((name) => path.posix.join(root, name.split(path.sep).join("/")))
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  });
}

/** The product's own code; the tests and the migrations are not. */
export const product = () => sources("app", "components", "lib", "db", "scripts", "next.config.ts");

export type Import = { from: string; to: string; typeOnly: boolean };

/** What a file imports or re-exports. `to` is a path from the root without extension, or the name of a package. */
export function importsOf(source: Source): Import[] {
  const { module, program } = parse(source);
  const from = source.file;
  const of = (name: string, entries: { isType: boolean }[], typed: boolean): Import => ({
    from,
    to: resolve(from, name),
    // import { type A, type B } leaves nothing behind; a default, a star or a bare import does.
    typeOnly: typed || (entries.length > 0 && entries.every(({ isType }) => isType)),
  });
  const typed = new Set(
    program.body.flatMap((node) => ("importKind" in node && node.importKind === "type" ? [node.start] : [])),
  );
  return [
    ...module.staticImports.map(({ moduleRequest, entries, start }) => ({
      start,
      import: of(moduleRequest.value, entries, typed.has(start)),
    })),
    ...module.staticExports.flatMap(({ entries, start }) => {
      const name = entries[0]?.moduleRequest?.value;
      return name === undefined ? [] : [{ start, import: of(name, entries, false) }];
    }),
    ...walk(source).flatMap(({ node }) => {
      const name = (node.source as { value?: unknown } | undefined)?.value;
      return node.type === "ImportExpression" && typeof name === "string"
        ? [{ start: node.start, import: of(name, [], false) }]
        : [];
    }),
  ]
    .sort((one, other) => one.start - other.start)
    .map((each) => each.import);
}

function resolve(file: string, to: string): string {
  if (to.startsWith("@/")) return to.slice(2);
  return to.startsWith(".") ? path.posix.join(path.posix.dirname(file), to) : to;
}

/** Comments out, in place: lines keep their numbers. */
export function withoutComments(source: Source): string {
  const characters = [...source.text.split("")];
  for (const { start, end } of parse(source).comments) {
    for (let at = start; at < end; at += 1) if (characters[at] !== "\n") characters[at] = " ";
  }
  return characters.join("");
}

/** True for a file that begins with that directive. */
export const starts = (source: Source, directive: "use client" | "use server") =>
  parse(source).program.body.some((node) => "directive" in node && node.directive === directive);

/** "file:line: text" of every line that a pattern finds outside comments: for what is no code (SQL, numbers). */
export function linesMatching(files: Source[], pattern: RegExp): string[] {
  return files.flatMap((source) =>
    withoutComments(source)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${source.file}:${index + 1}: ${line.trim()}`] : [])),
  );
}
