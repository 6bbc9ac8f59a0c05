import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

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
export function importsOf({ file, text }: Source): Import[] {
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^"';]*?from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;
  return [...withoutComments(text).matchAll(pattern)].flatMap(([, keyword, type, clause, name, dynamic]) => {
    const to = name ?? dynamic;
    if (to === undefined || (keyword === "export" && !clause)) return [];
    const names = /\{([^}]*)\}/.exec(clause ?? "")?.[1];
    // import { type A, type B } leaves nothing behind; a default or a star import does.
    const onlyTypes =
      names !== undefined &&
      /^\s*\{/.test(clause ?? "") &&
      names
        .split(",")
        .filter((each) => each.trim() !== "")
        .every((each) => /^\s*type\s/.test(each));
    return [{ from: file, to: resolve(file, to), typeOnly: type !== undefined || onlyTypes }];
  });
}

function resolve(file: string, to: string): string {
  if (to.startsWith("@/")) return to.slice(2);
  return to.startsWith(".") ? path.posix.join(path.posix.dirname(file), to) : to;
}

/** Comments out, line by line in place; strings stay. Enough for code that the formatter has been over. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}

export const starts = (text: string, directive: "use client" | "use server") =>
  text.trimStart().startsWith(`"${directive}"`);

/** "file:line: text" of every line that a pattern finds outside comments. */
export function linesMatching(files: Source[], pattern: RegExp): string[] {
  return files.flatMap(({ file, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}
