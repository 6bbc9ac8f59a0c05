import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../discreet";
import { isRunning, type Server } from "./postmaster";
import type { User } from "./user";

type Launching = {
  binaries: string;
  data: string;
  log: string;
  user: User;
  port: number;
  url: (port: number) => string;
  signal?: AbortSignal;
};

/** Starts Postgres and waits until it answers. One that ends first says why at once; an interrupted start leaves none. */
export async function launch({ binaries, data, log, user, port, url, signal }: Launching): Promise<Server> {
  signal?.throwIfAborted();
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=80",
    "shared_buffers=256MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=2GB",
    "log_min_messages=fatal",
  ];
  const output = openSync(log, "a");
  const before = statSync(log).size;
  // Its own process group: Ctrl-C in the terminal must reach the application first, the database last.
  const child = spawn(
    path.join(binaries, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...user, cwd: "/", detached: true, stdio: ["ignore", output, output] },
  );
  closeSync(output);
  child.unref();
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  try {
    await waitUntilReady(url(port), () => !hasEnded(), signal);
  } catch (error) {
    if (!(error instanceof ServerEnded)) {
      await end(child, hasEnded);
      throw error;
    }
    const said =
      failure?.message ?? readFileSync(log).subarray(before).toString().trim().split("\n").slice(-8).join("\n");
    throw new Error(`La base de données s’est arrêtée en démarrant\u00a0:\n${said}`);
  }
  return { pid: child.pid as number, port, data };
}

async function end(child: ChildProcess, hasEnded: () => boolean) {
  if (hasEnded()) return;
  const ended = once(child, "exit");
  child.ref();
  child.kill("SIGINT");
  const slow = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(slow);
}

class ServerEnded extends Error {}

/** Does it answer to our password? One that recovers from a crash says so, and is waited for as long as it takes. */
async function waitUntilReady(url: string, isAlive: () => boolean, signal?: AbortSignal): Promise<void> {
  for (let deadline = Date.now() + 60_000; ; ) {
    signal?.throwIfAborted();
    if (!isAlive()) throw new ServerEnded("La base de données s’est arrêtée.");
    const sql = connect(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "28P01") {
        throw new Error(
          "La base de données refuse le mot de passe de secrets.json\u00a0: remettez ce fichier d’une sauvegarde, ou supprimez le dossier pour repartir de zéro.",
        );
      }
      if (code === "57P03") deadline = Date.now() + 60_000;
      else if (Date.now() > deadline) throw error;
      await pause(100);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/** Waits for the server that runs on these data already. False: it has ended, or is not ours. */
export async function join(server: Server, url: string, signal?: AbortSignal): Promise<boolean> {
  // Without /proc a pid proves nothing: who doesn't open the port in time is somebody else.
  const patience = process.platform === "linux" ? Number.POSITIVE_INFINITY : Date.now() + 15_000;
  try {
    await waitUntilReady(url, () => isRunning(server) && Date.now() < patience, signal);
    return true;
  } catch (error) {
    if (error instanceof ServerEnded) return false;
    throw error;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
