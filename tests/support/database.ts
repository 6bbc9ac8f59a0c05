import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { locks } from "@/db/locks";
import { openPool, type Pool } from "@/db/pool";
import { type PoolRole, poolRoles, poolVariables } from "@/db/settings";

export type TestDatabase = {
  adminUrl: string;
  /** As the running product connects: one login per pool. */
  url: (role: PoolRole) => string;
  owner: Pool;
};

/**
 * A migrated, empty database for one test file, dropped at the end. The pools' addresses point to it, so that code which opens
 * its own pools (db/client.ts) works on it when it is imported after `beforeAll`.
 */
export function useDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  const name = `essai_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const on = (url: string) => url.replace(/\/\w+$/, `/${name}`);
  const cluster = async (statement: string) => {
    const sql = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
    try {
      // Two files may copy the model at once, which Postgres refuses: the second waits.
      await sql`select pg_advisory_lock(${locks.testModel})`;
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  beforeAll(async () => {
    await cluster(`create database ${name} template modele`);
    // Rights on the database itself are not copied.
    await cluster(
      `revoke temporary on database ${name} from public; grant temporary on database ${name} to mm_owner, mm_import`,
    );
    database.adminUrl = on(inject("adminUrl"));
    database.url = (role) => on(inject("poolUrls")[role]);
    database.owner = openPool(database.adminUrl, "mm_owner", { max: 2 });
    for (const role of poolRoles) process.env[poolVariables[role]] = database.url(role);
    process.env.DATABASE_ADMIN_URL = database.adminUrl;
  });
  afterAll(async () => {
    await database.owner.end();
    await cluster(`drop database ${name} with (force)`);
  });
  return database;
}
