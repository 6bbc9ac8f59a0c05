import { readFileSync } from "node:fs";
import path from "node:path";
import { encodeSession, sessionCookie } from "@/lib/auth/cookie";
import { rightsOf } from "./access-actors";
import type { Fields } from "./access-row";
import { sessionOf, type World } from "./access-world";
import { sources, starts } from "./source";
import { parse } from "./tree";

/** Folder of lib, slash, name: every action that the sources export. */
export function exportedActions(): string[] {
  return sources("lib")
    .filter((source) => starts(source, "use server"))
    .flatMap((source) =>
      parse(source).module.staticExports.flatMap(({ entries }) =>
        entries
          .filter(({ isType }) => !isType)
          .map(
            ({ exportName: { name } }) =>
              `${source.file.replace(/^lib\//, "").replace(/(\/actions)?\.ts$/, "")}/${name}`,
          ),
      ),
    )
    .sort();
}

export type Door = { id: string /** A page that carries it. */; page: string };

/** How the built application calls its actions. */
export function builtActions(): Map<string, Door> {
  const file = path.join(process.env.NEXT_DIST_DIR ?? ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName, workers }]) => [
      `${filename.replace(/^lib\//, "").replace(/(\/actions)?\.ts$/, "")}/${exportedName}`,
      { id, page: `${Object.keys(workers)[0]}.tsx` },
    ]),
  );
}

const origin = () => process.env.E2E_URL ?? "";

function headersOf(world: World): Record<string, string> {
  // The signing key of the server under test: cookies are made here as it makes them.
  process.env.AUTH_SECRET ??= process.env.E2E_AUTH_SECRET;
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (rightsOf(world.who).origin !== false) headers.origin = origin();
  if (rightsOf(world.who).cookie !== false)
    headers.cookie = `${sessionCookie().name}=${encodeSession(sessionOf(world))}`;
  return headers;
}

/** Calls an action as React's client does: [previous state, form], the form's fields behind the prefix of its part. */
export async function callAction(world: World, door: Door, at: string, fields: Fields): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value]) body.append(`_1_${name}`, each);
  body.append("0", JSON.stringify([{ status: "idle" }, "$K1"]));
  const answer = await fetch(`${origin()}${at}`, {
    method: "POST",
    headers: { ...headersOf(world), accept: "text/x-component", "next-action": door.id },
    body,
    redirect: "manual",
  });
  const text = await answer.text();
  const said = /"(?:message|fieldErrors)":("[^"]*"|\{[^}]*\})/.exec(text)?.[1];
  return `${answer.status} ${answer.headers.get("x-action-redirect") ?? said ?? text.slice(0, 200)}`;
}

export type Visit = { path: string /** Of a JSON question sent by POST. */; body?: unknown };

/** The answer in one word, and its text. */
export async function visit(world: World, { path: at, body }: Visit): Promise<{ status: string; text: string }> {
  const answer = await fetch(`${origin()}${at}`, {
    headers: { ...headersOf(world), ...(body ? { "content-type": "application/json" } : {}) },
    redirect: "manual",
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  });
  const to = answer.headers.get("location");
  const status = to
    ? new URL(to, origin()).pathname === "/connexion"
      ? "connexion"
      : `vers ${new URL(to, origin()).pathname}`
    : String(answer.status);
  return { status, text: await answer.text() };
}

/** Several at a time: the server is alone with these tests. */
export async function inTurns<T>(tasks: T[], work: (task: T) => Promise<void>, atOnce = 6): Promise<void> {
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) await work(task);
    }),
  );
}
