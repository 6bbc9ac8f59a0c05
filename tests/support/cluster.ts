import type { TestProject } from "vitest/node";
import { createDatabase, dropDatabase } from "@/db/databases";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";

/** One real Postgres for all integration tests; each file gets a database of its own, copied from a migrated one. */
export default async function setup(project: TestProject) {
  const cluster = await startEmbeddedPostgres(".data-tests");
  // Made anew, so that it always has the schema of these sources.
  await dropDatabase(cluster.adminUrl("postgres"), "modele");
  await createDatabase(cluster.adminUrl("postgres"), "modele");
  await migrateDatabase(cluster.adminUrl("modele"), cluster.webLogin);
  project.provide("adminUrl", cluster.adminUrl("postgres"));
  project.provide("webUrl", cluster.webUrl("postgres"));
  return () => cluster.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    webUrl: string;
  }
}
