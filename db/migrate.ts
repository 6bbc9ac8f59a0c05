import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { connect, discreet } from "./discreet";
import { locks } from "./locks";
import { openPool } from "./pool";
import { migrateQueue } from "./queue";
import { ensureRoles } from "./roles";

/**
 * Brings a database to the schema of this version: roles, tables, queue. Several may start at once: one lock for all of it, held
 * by a connection of its own, so that the second finds everything made.
 */
export async function migrateDatabase(adminUrl: string): Promise<void> {
  const lock = connect(adminUrl, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
  });
  try {
    await lock`select pg_advisory_lock(${locks.migrations})`;
    await ensureRoles(adminUrl);
    await migrateTables(adminUrl);
    await migrateQueue(adminUrl);
  } catch (error) {
    throw discreet(error);
  } finally {
    await lock.end();
  }
}

/** Drizzle's migrator takes no lock of its own. */
async function migrateTables(adminUrl: string): Promise<void> {
  const pool = openPool(adminUrl, "mm_owner", { max: 1 });
  try {
    await migrate(drizzle({ client: pool }), { migrationsFolder: "db/migrations" });
  } finally {
    await pool.end();
  }
}
