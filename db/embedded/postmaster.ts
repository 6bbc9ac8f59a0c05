import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A running Postgres: its first process, its port and its data. */
export type Server = { pid: number; port: number; data: string };

/** The server of these data, if it runs. */
export function readPostmaster(data: string): Server | undefined {
  const server = noted(data);
  return server && isRunning(server) ? server : undefined;
}

function noted(data: string): Server | undefined {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    const server = { pid: Number(lines[0]), port: Number(lines[3]), data };
    return server.pid > 0 && server.port > 0 ? server : undefined;
  } catch {
    return undefined;
  }
}

/** A pid alone says nothing: it may have been given to another process since (1, in a container), or be a zombie's. */
export function isRunning({ pid, data }: Server): boolean {
  return process.platform === "linux" ? isPostgresOf(pid, data) : exists(pid);
}

function isPostgresOf(pid: number | string, data: string): boolean {
  try {
    // Postgres works in its data directory. A zombie has none.
    return (
      readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres" &&
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    );
  } catch {
    return false;
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Fast shutdown: sessions are ended, nothing committed is lost. After half a minute, an immediate one: the same, by recovery. */
export async function stopServer(server: Server): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    kill(server.pid, signal);
    for (let waited = 0; waited < 30_000; waited += 50) {
      if (!isRunning(server)) return;
      await pause(50);
    }
  }
}

/**
 * Makes way for a start on data whose server is dead. Its sessions may survive it for as long as their query lasts, and
 * Postgres refuses to start beside them; it also refuses while the pid in its file is anybody's.
 */
export async function clearAway(data: string): Promise<void> {
  const left = noted(data);
  if (process.platform === "linux") {
    for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
      for (const pid of sessions(data)) kill(pid, signal);
      for (let waited = 0; waited < 5_000 && sessions(data).length > 0; waited += 50) await pause(50);
    }
  } else if (!left || !exists(left.pid)) return;
  rmSync(path.join(data, "postmaster.pid"), { force: true });
}

const sessions = (data: string) =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isPostgresOf(name, data))
    .map(Number);

function kill(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}
