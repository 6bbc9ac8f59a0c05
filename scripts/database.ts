import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { tryFileLock } from "@/db/embedded/locks";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import { adminUrl, databaseUrl, givenPoolUrls, type PoolUrls, poolEnvironment, SettingsError } from "@/db/settings";
import { demonstrationEnvironment } from "@/lib/web/demonstration";
import { readEnv } from "@/lib/web/env";
import { step } from "./console";
import { unlessInterrupted } from "./interruption";
import { supervise } from "./supervise";

/** What the web server is started with, and how to put the database away after it. */
export type Prepared = {
  environment: Record<string, string>;
  /** For migrations and imports; never given to the web server. */
  adminUrl: string;
  demonstration: boolean;
  /** Why the database has ended for good, if it does: it is started again when it dies. */
  lost: Promise<Error>;
  close: () => Promise<void>;
};

/** The database of this start: DATABASE_URL's if it is set, else an embedded one with demonstration data, in `directory`. */
export async function prepareDatabase(directory: string, signal?: AbortSignal, load = loadAll): Promise<Prepared> {
  // An empty DATABASE_URL is a mistake, not a wish for the demonstration.
  return process.env.DATABASE_URL !== undefined
    ? unlessInterrupted(signal, prepareExternal())
    : prepareEmbedded(directory, load, signal);
}

async function prepareExternal(): Promise<Prepared> {
  const url = databaseUrl();
  const settings = readEnv(process.env);
  if (!settings.origin) {
    throw new SettingsError(
      "AUTH_URL doit être l’adresse publique de l’application, par exemple https://messages.exemple.fr.",
    );
  }
  const prepare = async () => {
    await migrateDatabase(adminUrl());
    return givenPoolUrls() ?? (await ensureLogins(adminUrl(), url, settings.authSecret));
  };
  const pools = await step("Mise à jour du schéma de la base", () =>
    prepare().catch((error: unknown) => {
      if (error instanceof SettingsError) throw error;
      throw new SettingsError(
        `DATABASE_URL : la base ne répond pas ou refuse (${error instanceof Error ? error.message || error.name : error}).`,
      );
    }),
  );
  const environment = {
    ...poolEnvironment(pools),
    AUTH_SECRET: settings.authSecret,
    AUTH_URL: process.env.AUTH_URL ?? "",
  };
  const lost = new Promise<Error>(() => {});
  return { environment, adminUrl: adminUrl(), demonstration: false, lost, close: async () => {} };
}

async function prepareEmbedded(directory: string, load: typeof loadAll, signal?: AbortSignal): Promise<Prepared> {
  const release = claim(directory);
  try {
    const cluster = await step("Démarrage de la base de données", () => startEmbeddedPostgres(directory, signal));
    try {
      // Interrupted during the first load, the database is put away; the load goes on at the next start.
      const pools = await unlessInterrupted(signal, fill(cluster, load));
      const supervision = supervise(cluster, (line) => process.stderr.write(`${line}\n`));
      return {
        environment: { ...demonstrationEnvironment(poolEnvironment(pools)), AUTH_SECRET: cluster.authSecret },
        adminUrl: cluster.adminUrl(),
        demonstration: true,
        lost: supervision.lost,
        close: async () => {
          await supervision.stop();
          await cluster.stop();
          release();
        },
      };
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

async function fill({ adminUrl, authSecret }: EmbeddedPostgres, load: typeof loadAll): Promise<PoolUrls> {
  await step("Mise à jour de son schéma", () => migrateDatabase(adminUrl()));
  const pools = await ensureLogins(adminUrl(), adminUrl(), authSecret);
  await load(adminUrl());
  return pools;
}

async function loadAll(url: string): Promise<void> {
  const { loadDemonstration } = await import("@/db/seed");
  await step("Données de démonstration", (say) => loadDemonstration(url, say));
}

/** One start at a time on one database directory. The lock decides; the pid in the file is for who reads the refusal. */
function claim(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, "lanceur.verrou");
  const lock = tryFileLock(file, "exclusive");
  if (!lock) {
    const pid = readFileSync(file, "utf8").trim();
    throw new SettingsError(`L’application est déjà lancée depuis ce dossier${pid ? ` (processus ${pid})` : ""}.`);
  }
  writeFileSync(file, String(process.pid));
  return lock.release;
}
