import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readPostmaster, stopServer } from "@/db/embedded/postmaster";

// Processes that tests really start and really kill, each in a directory of its own.

/** A directory that the commands of the product can be run in: `.data/` is its own, the rest is this clone's. */
export function makePlace(): { place: string; data: string; remove: () => Promise<void> } {
  const place = mkdtempSync(path.join(tmpdir(), "mes-messages-essai-"));
  // Postgres runs as nobody when the tests run as root.
  chmodSync(place, 0o755);
  for (const name of ["db", "lib", "scripts", "tests", "node_modules", "package.json", "tsconfig.json"])
    symlinkSync(path.resolve(name), path.join(place, name));
  const data = path.join(place, ".data");
  mkdirSync(data);
  const remove = async () => {
    const server = postmaster(data);
    if (server) await stopServer(server);
    // The data may lie elsewhere: where Postgres's user can enter.
    const inside = path.join(data, "postgres");
    if (existsSync(inside)) rmSync(realpathSync(inside), { recursive: true });
    rmSync(place, { recursive: true, force: true });
  };
  return { place, data, remove };
}

export const postmaster = (data: string) => readPostmaster(path.join(data, "postgres"));

export type Running = { child: ChildProcess; said: () => string; ended: Promise<number | NodeJS.Signals> };

/** A script of this clone, run in `place`; what it says on both outputs is kept. */
export function run(place: string, args: string[], environment: Record<string, string> = {}): Running {
  const { DATABASE_URL: _, DATABASE_ADMIN_URL: __, SMTP_URL: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: place,
    env: { ...inherited, ...environment } as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let text = "";
  for (const output of [child.stdout, child.stderr])
    output?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return { child, said: () => text, ended };
}

/** Waits for what happens, however long that takes: the test's own limit ends it. */
export async function until<T>(found: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const value = await found();
    if (value) return value;
    await pause(20);
  }
}

export async function says({ said, ended }: Running, words: string): Promise<void> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  await until(() => {
    if (over && !said().includes(words)) throw new Error(`Ended without « ${words} »:\n${said()}`);
    return said().includes(words);
  });
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
