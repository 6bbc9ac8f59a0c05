import type { ChildProcess } from "node:child_process";
import { withPoolsOf } from "@/db/settings";
import { leavingKey } from "@/lib/auth/leaving-link";
import { spawnTied } from "./tied";

type Background = { stop: () => Promise<void> };

/**
 * Runs scripts/worker.ts beside the web server, and again when it dies, more and more slowly. One that ends by itself has said
 * why. Its own process group: Ctrl-C reaches the launcher only, which ends the worker after the requests in flight.
 */
export function startWorker(environment: Record<string, string>): Background {
  const { AUTH_SECRET = "", ...inherited } = withPoolsOf({ ...process.env, ...environment }, "mm_worker");
  let child: ChildProcess;
  let ended: Promise<void>;
  let timer: NodeJS.Timeout | undefined;
  let pause = 1000;
  let stopping = false;
  const start = () => {
    const started = Date.now();
    child = spawnTied(["--import", "tsx", "scripts/worker.ts"], {
      env: { ...inherited, NODE_ENV: "production", LEAVING_KEY: leavingKey(AUTH_SECRET) },
      stdout: "inherit",
      stderr: "inherit",
      detached: true,
    });
    ended = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        resolve();
        if (stopping || code === 0) return;
        pause = Date.now() - started > 60_000 ? 1000 : Math.min(pause * 2, 30_000);
        process.stderr.write(`Courriels\u00a0: arrêt imprévu (${signal ?? code}), reprise dans ${pause / 1000} s.\n`);
        timer = setTimeout(start, pause);
      });
    });
  };
  start();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      child.kill("SIGTERM");
      const slow = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(slow);
    },
  };
}
