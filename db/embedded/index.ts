import { mkdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDatabase } from "../databases";
import { findBinaries } from "./binaries";
import { findData, makeData } from "./data";
import { isThere, removeRemains, writeWhole } from "./files";
import { freePort, isFree, join, launch } from "./launch";
import { tryFileLock, waitForFileLock } from "./locks";
import { clearAway, isRunning, readPostmaster, type Server, stopServer } from "./postmaster";
import { readSecrets, type Secrets } from "./secrets";
import { postgresUser } from "./user";

/** The embedded Postgres of development, demonstration and tests: the real server, from an npm package. */
export type EmbeddedPostgres = {
  /** Superuser of the cluster: migrations, imports, demonstration data. */
  adminUrl: (database?: string) => string;
  /** A secret kept with the data, so that sessions survive a restart. */
  authSecret: string;
  /** Waits until the server has ended, whoever started it. */
  ended: (signal: AbortSignal) => Promise<void>;
  /** Starts it again on the same port, where the pools look for it; joins it when somebody else has done so. */
  restart: (signal: AbortSignal) => Promise<void>;
  /** Says that this process uses it no more. The last one to say so stops it. */
  stop: () => Promise<void>;
};

/**
 * Starts Postgres on the cluster in `directory` (made at the first start), or joins the one that runs there.
 *
 * Who uses it is counted by the kernel: each user holds a shared lock on a file, and whoever leaves and gets it alone is the
 * last. Starting and stopping are done under another lock, one at a time.
 */
export async function startEmbeddedPostgres(directory: string, signal?: AbortSignal): Promise<EmbeddedPostgres> {
  mkdirSync(directory, { recursive: true });
  const root = realpathSync(directory);
  const users = path.join(root, "utilisateurs.verrou");
  const alone = async <T>(work: () => Promise<T>, wish?: AbortSignal): Promise<T> => {
    const lock = await waitForFileLock(path.join(root, "changement.verrou"), "exclusive", wish);
    try {
      return await work();
    } finally {
      lock.release();
    }
  };
  const using = await waitForFileLock(users, "shared", signal);
  const leave = () =>
    alone(async () => {
      using.release();
      const last = tryFileLock(users, "exclusive");
      if (!last) return;
      const data = findData(root);
      const running = data && readPostmaster(data);
      if (running) await stopServer(running);
      last.release();
    });
  try {
    const { server, secrets } = await alone(() => open(root, signal), signal);
    let current = server;
    let left: Promise<void> | undefined;
    return {
      adminUrl: (database = "mes_messages") => urlOf(secrets, server.port, database),
      authSecret: secrets.auth,
      ended: async (wish) => {
        while (isRunning(current)) await pause(200, undefined, { signal: wish });
      },
      restart: async (wish) => {
        ({ server: current } = await alone(() => open(root, wish), wish));
        if (current.port !== server.port)
          throw new Error(`Le port ${server.port} de la base de données a été pris par un autre programme.`);
      },
      stop: () => (left ??= leave()),
    };
  } catch (error) {
    // Why it did not start is what counts.
    await leave().catch(() => {});
    throw error;
  }
}

const urlOf = ({ admin }: Secrets, port: number, database: string) =>
  `postgres://postgres:${admin}@127.0.0.1:${port}/${database}`;

/** With the lock on changes: makes what is missing, and starts or joins the server. */
async function open(root: string, signal?: AbortSignal) {
  const user = postgresUser();
  const binaries = await findBinaries(user);
  const found = findData(root);
  // What an initdb wrote that outlived its killed parent, after the start that made the data looked for it.
  if (found) removeRemains(found);
  const secrets = readSecrets(path.join(root, "secrets.json"), found !== undefined);
  const data = found ?? (await makeData({ directory: root, binaries, user, password: secrets.admin, signal }));
  const adminUrl = (port: number) => urlOf(secrets, port, "postgres");
  const server =
    (await joinRunning(data, adminUrl, signal)) ??
    (await startOn({ root, data, binaries, user, url: adminUrl, signal }));
  await createDatabase(adminUrl(server.port), "mes_messages");
  return { server, secrets };
}

async function joinRunning(data: string, adminUrl: (port: number) => string, signal?: AbortSignal) {
  const running = readPostmaster(data);
  return running && (await join(running, adminUrl(running.port), signal)) ? running : undefined;
}

type Start = { root: string } & Omit<Parameters<typeof launch>[0], "log" | "port">;

/** On the port it had before, if it is free: others may still look for it there. */
async function startOn({ root, ...start }: Start): Promise<Server> {
  await clearAway(start.data);
  const file = path.join(root, "port");
  const before = isThere(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = before > 1023 && before < 65_536 && (await isFree(before)) ? before : await freePort();
  if (port !== before) writeWhole(file, String(port));
  return launch({ ...start, log: path.join(root, "postgres.log"), port });
}
