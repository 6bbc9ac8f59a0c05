import { describe, expect, test } from "vitest";
import { type Import, importsOf, product, type Source, sources } from "../support/source";

// docs: « Imports point one way: app → components → lib → db »; lib/domain, which imports nothing, lies below all of them.
const order = ["app", "components", "lib", "db"];
const layerOf = (file: string) => order.indexOf(file.split("/")[0] ?? "");

/** An import that points back up, or that reaches the database past lib. */
function againstTheWay({ from, to }: Import): boolean {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source < 0 || target < 0) return false;
  if (to.startsWith("lib/domain/")) return false;
  return target < source || (order[target] === "db" && order[source] !== "lib" && order[source] !== "db");
}

/** Files of these names are rules, shapes, words and doors: none of them knows the database. */
const pure = /\/(policy|schema|query|labels|announcements|actions|form|fields|url)\.ts$/;

/** A file of lib may know the database when it stays on the server, by name and by import. What the worker does is never the browser's. */
function mayImportDatabase({ file, text }: Source): boolean {
  if (pure.test(file) || file.startsWith("lib/domain/")) return false;
  return file.startsWith("lib/jobs/") || /^import "server-only";/m.test(text);
}

/** Rooms, and rooms inside them, that import each other in a circle; « a → b → a ». */
function circles(imports: Import[]): string[] {
  const roomOf = (file: string) => file.split("/").slice(0, -1).join("/");
  const known = new Set(imports.map(({ from }) => roomOf(from)));
  const ways = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    // « @/lib/auth » is its index.
    const target = known.has(to) ? to : roomOf(to);
    if (target !== roomOf(from) && target.startsWith("lib/"))
      ways.set(roomOf(from), (ways.get(roomOf(from)) ?? new Set()).add(target));
  }
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (room: string, path: string[]) => {
    if (path.includes(room)) return void found.push([...path.slice(path.indexOf(room)), room].join(" → "));
    if (done.has(room)) return;
    for (const next of ways.get(room) ?? []) follow(next, [...path, room]);
    done.add(room);
  };
  for (const room of ways.keys()) follow(room, []);
  return found;
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

  test("rooms of lib import each other one way: no circle", () => {
    const within = imports.filter(({ from }) => from.startsWith("lib/"));
    expect(new Set(within.map(({ from }) => from.split("/")[1])).size).toBeGreaterThan(10);
    expect(circles(within)).toEqual([]);
  });

  test("lib/domain imports nothing", () => {
    const domain = imports.filter(({ from }) => from.startsWith("lib/domain/"));
    expect(domain.filter(({ to }) => !to.startsWith("lib/domain/")).map(written)).toEqual([]);
  });

  test("rules, shapes, words and doors don't know the database; what does stays on the server", () => {
    const knowing = files.filter(
      (source) => source.file.startsWith("lib/") && importsOf(source).some(({ to }) => layerOf(to) === 3),
    );
    expect(knowing.length).toBeGreaterThan(8);
    expect(knowing.filter((source) => !mayImportDatabase(source)).map(({ file }) => file)).toEqual([]);
  });

  test("the database's client is reached through a viewer: asAuth by lib/auth alone, ping by lib/web/health alone", () => {
    const users = (name: string) =>
      files
        .filter(({ file, text }) => file !== "db/client.ts" && new RegExp(`\\b${name}\\b`).test(text))
        .map(({ file }) => file);
    expect(users("asAuth").filter((file) => !file.startsWith("lib/auth/"))).toEqual([]);
    expect(users("asAuth")).not.toEqual([]);
    expect(users("ping")).toEqual(["lib/web/health.ts"]);
  });

  test("what writes for a user writes once: only reads open a transaction without the press, or the composer's own key", () => {
    const opens = ({ text }: Source) => /\basUser\(/.test(text);
    const writes = ({ text }: Source) =>
      /\btx\s*\.(?:insert|update|delete)\(|\binsert into\b|\bdelete from\b|\bupdate \w+ (?:\w+ )?set\b|\brecordEvent\(/.test(
        text,
      );
    const writers = files.filter((source) => source.file.startsWith("lib/") && opens(source) && writes(source));
    expect(writers.map(({ file }) => file).sort()).toEqual(["lib/guard/once.ts"]);
  });

  test("pools are opened by the database layer and its scripts only", () => {
    const openers = imports.filter(({ to }) => to === "postgres" || to === "db/pool").map(({ from }) => from);
    expect(openers.filter((file) => !/^(db|scripts|lib\/jobs)\//.test(file))).toEqual([]);
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
    expect(againstTheWay(one("db/client.ts", 'import { X } from "@/lib/domain/dates";'))).toBe(false);
    expect(againstTheWay(one("lib/a/data.ts", 'import { X } from "@/db/client";'))).toBe(false);
  });

  test("reject a reader of the database under the name of a rule, or without server-only", () => {
    expect(mayImportDatabase({ file: "lib/messages/policy.ts", text: 'import "server-only";\n' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/domain/find.ts", text: 'import "server-only";\n' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/find.ts", text: 'import { x } from "@/db/client";' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/find.ts", text: '// import "server-only";' })).toBe(false);
    expect(mayImportDatabase({ file: "lib/messages/find.ts", text: 'import "server-only";\n' })).toBe(true);
  });

  test("find a circle of rooms, however long, and of a room with one inside it", () => {
    const way = (from: string, to: string): Import => ({ from: `lib/${from}.ts`, to: `lib/${to}`, typeOnly: false });
    expect(circles([way("a/x", "b/y"), way("b/z", "c/x"), way("c/y", "a/z")])).toHaveLength(1);
    expect(circles([way("a/x", "a/b/y"), way("a/b/z", "a/w")])).toEqual(["lib/a → lib/a/b → lib/a"]);
    expect(circles([way("a/x", "b"), way("b/index", "a/y")])).toHaveLength(1);
    expect(circles([way("a/x", "b/y"), way("a/y", "b/z"), way("a/b/x", "a/y"), way("a/x", "a/z")])).toEqual([]);
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
