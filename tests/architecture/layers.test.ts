import { describe, expect, test } from "vitest";
import { type Import, importsOf, product, type Source, sources } from "../support/source";

// docs: « Imports point one way: app → components → lib → db », without an exception list.
const order = ["app", "components", "lib", "db"];
const layerOf = (file: string) => order.indexOf(file.split("/")[0] ?? "");

/** An import that points back up, or that reaches the database past lib. */
function againstTheWay({ from, to }: Import): boolean {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source < 0 || target < 0) return false;
  return target < source || (order[target] === "db" && order[source] !== "lib" && order[source] !== "db");
}

/** The only files of lib that may know the database. */
function mayImportDatabase({ file, text }: Source): boolean {
  const named = /\/(data|mutations)\.ts$/.test(file) || /^lib\/(auth|health)\//.test(file);
  return named && /^import "server-only";/m.test(text);
}

const files = product();
const imports = files.flatMap(importsOf);
const written = ({ from, to }: Import) => `${from} → ${to}`;

describe("layers", () => {
  test("there is something to check", () => {
    expect(imports.length).toBeGreaterThan(300);
    for (const layer of order) expect(imports.some(({ from }) => from.startsWith(`${layer}/`))).toBe(true);
  });

  test("imports point one way", () => {
    expect(imports.filter(againstTheWay).map(written)).toEqual([]);
  });

  test("only server-only data, mutations, lib/auth and lib/health import the database", () => {
    const knowing = files.filter(
      (source) => source.file.startsWith("lib/") && importsOf(source).some(({ to }) => layerOf(to) === 3),
    );
    expect(knowing.length).toBeGreaterThan(8);
    expect(knowing.filter((source) => !mayImportDatabase(source)).map(({ file }) => file)).toEqual([]);
  });

  test("the database's client is reached through a viewer: asAuth by lib/auth alone, ping by lib/health alone", () => {
    const users = (name: string) =>
      files
        .filter(({ file, text }) => file !== "db/client.ts" && new RegExp(`\\b${name}\\b`).test(text))
        .map(({ file }) => file);
    expect(users("asAuth").filter((file) => !file.startsWith("lib/auth/"))).toEqual([]);
    expect(users("asAuth")).not.toEqual([]);
    expect(users("ping")).toEqual(["lib/health/data.ts"]);
  });

  test("what writes for a user writes once: only reads, and the composer with its own key, open a transaction without the press", () => {
    const writers = files.filter(({ file, text }) => /^lib\/.*\/mutations\.ts$/.test(file) && /\basUser\b/.test(text));
    expect(writers.map(({ file }) => file).sort()).toEqual(["lib/messages/mutations.ts", "lib/presses/mutations.ts"]);
  });

  test("pools are opened by the database layer and its scripts only", () => {
    const openers = imports.filter(({ to }) => to === "postgres" || to === "db/pool").map(({ from }) => from);
    expect(openers.filter((file) => !/^(db|scripts)\//.test(file))).toEqual([]);
  });

  test("the database is reached through one door, whose errors tell no value", () => {
    const drivers = imports.filter(({ to, typeOnly }) => !typeOnly && (to === "postgres" || to === "pg"));
    // `import type postgres from` leaves nothing behind; a default import would.
    expect(drivers.map(written)).toEqual(["db/discreet.ts → postgres"]);
    const connecting = imports.filter(({ to }) => to === "db/discreet").map(({ from }) => from);
    expect(connecting.filter((file) => /^(app|components)\//.test(file))).toEqual([]);
  });

  test("imports and demonstration data belong to scripts, never to the web application", () => {
    const reached = imports.filter(
      ({ from, to }) => /^(app|components|lib)\//.test(from) && /^db\/(seed|import|embedded|migrate)/.test(to),
    );
    // The demonstration's accounts are constants that the sign-in page shows.
    expect(reached.map(written)).toEqual(["lib/auth/demonstration.ts → db/seed/accounts"]);
  });

  test("tests are imported by tests only", () => {
    expect(imports.filter(({ to }) => to.startsWith("tests/")).map(written)).toEqual([]);
  });
});

describe("the checks themselves", () => {
  const one = (file: string, text: string) => importsOf({ file, text })[0] as Import;

  test("reject an import against the way", () => {
    expect(againstTheWay(one("lib/a/data.ts", 'import { X } from "@/components/ui/x";'))).toBe(true);
    expect(againstTheWay(one("db/client.ts", 'export * from "../lib/dates";'))).toBe(true);
    expect(againstTheWay(one("app/page.tsx", 'import { asUser } from "@/db/client";'))).toBe(true);
    expect(againstTheWay(one("components/a/b.tsx", 'const c = await import("@/db/client");'))).toBe(true);
    expect(againstTheWay(one("app/page.tsx", 'import { X } from "@/lib/dates";'))).toBe(false);
    expect(againstTheWay(one("lib/a/data.ts", 'import { X } from "@/db/client";'))).toBe(false);
  });

  test("reject a reader of the database under another name, or without server-only", () => {
    expect(mayImportDatabase({ file: "lib/messages/helper.ts", text: 'import "server-only";\n' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/data.ts", text: 'import { x } from "@/db/client";' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/data.ts", text: '// import "server-only";' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/data.ts", text: 'import "server-only";\n' })).toBe(true);
  });

  test("see every way of importing, and no comment", () => {
    const text =
      '// import { a } from "@/a";\n/* import "b"; */\nimport "c";\nimport d, {\n  type E,\n} from "./d";\nexport { f } from "../f";\nimport type { G } from "g";\nimport { type H, type I } from "h";';
    const found = importsOf({ file: "lib/x/y.ts", text });
    expect(found.map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
      ["c", false],
      ["lib/x/d", false],
      ["lib/f", false],
      ["g", true],
      ["h", true],
    ]);
    expect(sources("app").every(({ file }) => file.startsWith("app/"))).toBe(true);
  });
});
