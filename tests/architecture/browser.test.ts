import { describe, expect, test } from "vitest";
import { importsOf, product, type Source, starts } from "../support/source";

// What a client component loads goes to every visitor: no server code, no secret, no zod (60 KB that the server runs anyway).
const files = new Map(product().map((source) => [source.file, source]));
const find = (to: string) => ["", ".ts", ".tsx", "/index.ts"].map((end) => files.get(`${to}${end}`)).find(Boolean);

/** The way from a client component to something that must stay on the server; null when there is none. */
function leak(
  source: Source,
  read: (to: string) => Source | undefined = find,
  seen = new Set<string>(),
): string[] | null {
  seen.add(source.file);
  for (const { to, typeOnly } of importsOf(source)) {
    if (typeOnly) continue;
    if (
      to === "server-only" ||
      to === "zod" ||
      to === "postgres" ||
      to.startsWith("drizzle-orm") ||
      to.startsWith("node:")
    ) {
      return [source.file, to];
    }
    const next = read(to);
    // An action is called through a reference: its code stays on the server.
    if (!next || seen.has(next.file) || starts(next, "use server")) continue;
    const rest = leak(next, read, seen);
    if (rest) return [source.file, ...rest];
  }
  return null;
}

const clients = [...files.values()].filter((source) => starts(source, "use client"));

test("client components reach no server-only module, no database and no zod, however far one follows", () => {
  expect(clients.length).toBeGreaterThan(10);
  const leaks = clients.map((source) => leak(source)).filter((way) => way !== null);
  expect(leaks.map((way) => way.join(" → "))).toEqual([]);
});

test("client components are leaves: no page and no layout is one, the error page excepted by Next", () => {
  const pages = clients.filter(({ file }) => /^app\//.test(file)).map(({ file }) => file);
  expect(pages.filter((file) => !/(^|\/)(global-)?error\.tsx$/.test(file))).toEqual([]);
});

describe("the check itself", () => {
  const source = (file: string, text: string): Source => ({ file, text });

  test("rejects a direct and an indirect way, not a type nor an action", () => {
    const lib: Record<string, Source> = {
      "lib/data": source("lib/data.ts", 'import "server-only";\nexport const read = 1;'),
      "lib/between": source("lib/between.ts", 'export { read } from "./data";'),
      "lib/actions": source("lib/actions.ts", '"use server";\nimport { read } from "./data";'),
    };
    const read = (to: string) => lib[to];
    const client = (text: string) => leak(source("components/a.tsx", `"use client";\n${text}`), read);
    expect(client('import { read } from "@/lib/data";')).toEqual(["components/a.tsx", "lib/data.ts", "server-only"]);
    expect(client('import { read } from "@/lib/between";')).toHaveLength(4);
    expect(client('import { z } from "zod";')).not.toBeNull();
    expect(client('import type { Read } from "@/lib/data";')).toBeNull();
    expect(client('import { type Read } from "@/lib/data";')).toBeNull();
    expect(client('import { save } from "@/lib/actions";')).toBeNull();
  });
});
