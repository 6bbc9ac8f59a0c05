import type { TestProject } from "vitest/node";
import { createDatabase, dropDatabase } from "@/db/databases";
import { startEmbeddedPostgres } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import type { PoolUrls } from "@/db/settings";

/** One real Postgres for all integration tests; each file gets a database of its own, copied from a migrated one. */
export default async function setup(project: TestProject) {
  const cluster = await startEmbeddedPostgres(".data-tests");
  // Made anew, so that it always has the schema of these sources.
  await dropDatabase(cluster.adminUrl("postgres"), "modele");
  await createDatabase(cluster.adminUrl("postgres"), "modele");
  await migrateDatabase(cluster.adminUrl("modele"));
  // Logins belong to the cluster: those of the model open every copy.
  const urls = await ensureLogins(cluster.adminUrl("modele"), cluster.adminUrl("modele"), cluster.authSecret);
  project.provide("adminUrl", cluster.adminUrl("postgres"));
  project.provide("poolUrls", urls);
  return () => cluster.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    poolUrls: PoolUrls;
  }
}
