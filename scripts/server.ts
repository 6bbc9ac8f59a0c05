import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { SettingsError, withPoolsOf } from "@/db/settings";
import { originAt, readHost } from "./front/peers";
import { unlessInterrupted } from "./interruption";
import { spawnTied } from "./tied";

/** The port to serve on; refused with a sentence that names PORT. */
export function readPort(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new SettingsError("PORT doit être un nombre entre 1 et 65535.");
  return port;
}

export function ensurePortIsFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      reject(
        new SettingsError(
          `PORT : le port ${port} est déjà utilisé. Choisissez-en un autre, par exemple PORT=${port + 1}.`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Any free port, for tests. */
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

export type WebServer = { child: ChildProcess; ended: Promise<number>; stop: () => Promise<void> };

/** Serves the built application (or, with `dev`, its sources). Its own process group: Ctrl-C reaches the launcher only. */
export function startServer(
  port: number,
  environment: Record<string, string>,
  mode: "start" | "dev" = "start",
  signal?: AbortSignal,
): Promise<WebServer> {
  const { SMTP_URL: _, ...inherited } = process.env;
  const child = spawnTied(["--import", "tsx", "scripts/front/main.ts"], {
    env: {
      ...withPoolsOf({ ...inherited, ...environment }, "mm_app", "mm_auth"),
      PORT: String(port),
      NODE_ENV: mode === "dev" ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdout: mode === "dev" ? "inherit" : "ignore",
    stderr: "inherit",
    detached: true,
  });
  return serverOf(child, port, signal);
}

/** The child as a web server, once it answers; one that does not is not left running. */
export async function serverOf(child: ChildProcess, port: number, signal?: AbortSignal): Promise<WebServer> {
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const stop = async () => {
    child.kill("SIGTERM");
    const slow = setTimeout(() => child.kill("SIGKILL"), 30_000);
    await ended;
    clearTimeout(slow);
  };
  try {
    await unlessInterrupted(signal, waitForHealth(originAt(readHost(process.env.HOST), port), ended));
  } catch (error) {
    await stop();
    throw error;
  }
  return { child, ended, stop };
}

async function waitForHealth(origin: string, ended: Promise<number>): Promise<void> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (over) throw new Error("Le serveur web s’est arrêté.");
    const answer = await fetch(`${origin}/api/sante`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Le serveur web ne répond pas.");
}
