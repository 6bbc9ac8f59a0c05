import { setTimeout as pause } from "node:timers/promises";
import type { EmbeddedPostgres } from "@/db/embedded";

const DEATHS = 5;
const WITHIN = 60_000;

type Supervision = {
  /** Why it was given up. */
  lost: Promise<Error>;
  stop: () => Promise<void>;
};

type Watched = Pick<EmbeddedPostgres, "ended" | "restart">;

/**
 * Starts Postgres again whenever it has died, where the pools look for it: they connect again by themselves. Given up when it has
 * died, or not come back, five times within a minute: what kills it so often is for somebody to see.
 */
export function supervise(postgres: Watched, say: (line: string) => void, firstPause = 1000): Supervision {
  const controller = new AbortController();
  const { signal } = controller;
  let deaths: number[] = [];
  const died = (): boolean => {
    deaths = [...deaths.filter((time) => time > Date.now() - WITHIN), Date.now()];
    return deaths.length >= DEATHS;
  };
  const restart = async () => {
    for (;;) {
      try {
        say("La base de données s’est arrêtée\u00a0: elle redémarre.");
        await postgres.restart(signal);
        say("La base de données est de retour.");
        return;
      } catch (error) {
        if (signal.aborted || died()) throw error;
        await pause(firstPause * 2 ** (deaths.length - 2), undefined, { signal });
      }
    }
  };
  const watch = async (): Promise<never> => {
    for (;;) {
      await postgres.ended(signal);
      if (died()) throw new Error(`La base de données s’est arrêtée ${DEATHS} fois en une minute.`);
      await restart();
    }
  };
  const watching = watch();
  const lost = new Promise<Error>((resolve) => {
    watching.catch((error: Error) => {
      if (!signal.aborted) resolve(error);
    });
  });
  return {
    lost,
    stop: async () => {
      controller.abort();
      await watching.catch(() => {});
    },
  };
}
