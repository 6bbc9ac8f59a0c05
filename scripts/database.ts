import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import { adminUrl, databaseUrl, givenPoolUrls, poolEnvironment, SettingsError } from "@/db/settings";
import { readEnv } from "@/lib/env";
import { step } from "./console";

/** What the web server is started with, and how to put the database away after it. */
export type Prepared = {
  environment: Record<string, string>;
  /** For migrations and imports; never given to the web server. */
  adminUrl: string;
  demonstration: boolean;
  close: () => Promise<void>;
};

/** The database of this start: DATABASE_URL's if it is set, else an embedded one with demonstration data, in `directory`. */
export async function prepareDatabase(directory: string): Promise<Prepared> {
  // An empty DATABASE_URL is a mistake, not a wish for the demonstration.
  return process.env.DATABASE_URL !== undefined ? prepareExternal() : prepareEmbedded(directory);
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
  return { environment, adminUrl: adminUrl(), demonstration: false, close: async () => {} };
}

async function prepareEmbedded(directory: string): Promise<Prepared> {
  const release = claim(path.join(directory, "demarrage.pid"));
  let cluster: EmbeddedPostgres | undefined;
  const close = async () => {
    await cluster?.stop();
    release();
  };
  // Ctrl-C during the first load: the database is put away, the load goes on at the next start.
  const interrupted = () => close().then(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    cluster = await step("Démarrage de la base de données", () => startEmbeddedPostgres(directory));
    const { adminUrl, authSecret } = cluster;
    await step("Mise à jour de son schéma", () => migrateDatabase(adminUrl()));
    const pools = await ensureLogins(adminUrl(), adminUrl(), authSecret);
    const { loadDemonstration } = await import("@/db/seed");
    await step("Données de démonstration", (say) => loadDemonstration(adminUrl(), say));
    const environment = { ...poolEnvironment(pools), AUTH_SECRET: authSecret, DEMONSTRATION: "1" };
    return { environment, adminUrl: adminUrl(), demonstration: true, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeListener(signal, interrupted);
  }
}

/** One start at a time on one database directory; a start that was killed doesn't count. */
function claim(file: string): () => void {
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8"));
    if (isRunning(pid)) throw new SettingsError(`L’application est déjà lancée depuis ce dossier (processus ${pid}).`);
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
