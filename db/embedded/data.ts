import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isThere, removeRemains, syncDirectory } from "./files";
import { readPostmaster, stopServer } from "./postmaster";
import { canEnter, give, type User } from "./user";

/** The cluster's data, or nothing when they are still to be made. What an interrupted making left is put aside. */
export function findData(directory: string): string | undefined {
  const inside = path.join(directory, "postgres");
  if (!isThere(inside)) return undefined;
  const data = realpathSync(inside);
  // Ours are renamed into place when they are complete; earlier versions made them here.
  if (["PG_VERSION", "global/pg_control"].every((name) => isThere(path.join(data, name)))) return data;
  if (readdirSync(data).length === 0) rmSync(data, { recursive: true });
  else renameSync(data, `${data}.incomplet-${Date.now()}`);
  rmSync(inside, { force: true });
  return undefined;
}

type Making = { directory: string; binaries: string; user: User; password: string; signal?: AbortSignal };

/** Makes the data beside, with the password's file, and renames them when they are complete: all of it or nothing. */
export async function makeData({ directory, binaries, user, password, signal }: Making): Promise<string> {
  const inside = path.join(directory, "postgres");
  const data = canEnter(directory, user) ? inside : elsewhere(directory);
  removeRemains(data);
  const beside = mkdtempSync(`${data}.nouveau-`);
  try {
    give(beside, user);
    const passwordFile = path.join(beside, "motdepasse");
    writeFileSync(passwordFile, password, { mode: 0o600 });
    give(passwordFile, user);
    await initdb(binaries, path.join(beside, "data"), passwordFile, user, signal);
    if (isLink(inside)) rmSync(inside);
    if (data !== inside) await removeForsaken(data);
    renameSync(path.join(beside, "data"), data);
    syncDirectory(path.dirname(data));
    if (data !== inside) symlinkSync(data, inside);
    return realpathSync(data);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Where Postgres's user can't enter the directory itself. */
function elsewhere(directory: string): string {
  return path.join(
    "/var/tmp",
    `mes-messages-data-${createHash("sha256").update(path.resolve(directory)).digest("hex").slice(0, 12)}`,
  );
}

/** Somebody has deleted the directory to start afresh: its data, elsewhere, belong to nothing any more. */
async function removeForsaken(data: string) {
  if (!isThere(data)) return;
  const server = readPostmaster(data);
  if (server) await stopServer(server);
  rmSync(data, { recursive: true });
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

function initdb(binaries: string, data: string, passwordFile: string, user: User, signal?: AbortSignal): Promise<void> {
  const settings = ["-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256"];
  const options = ["-D", data, ...settings, `--pwfile=${passwordFile}`];
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(binaries, "initdb"), options, {
      ...user,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    const interrupt = () => child.kill("SIGTERM");
    signal?.addEventListener("abort", interrupt, { once: true });
    if (signal?.aborted) interrupt();
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", interrupt);
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve();
      else reject(new Error(`La base de données n’a pas pu être créée.\n${said.trim()}`));
    });
  });
}
