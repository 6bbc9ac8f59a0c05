import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { discreet } from "./discreet";
import { locks } from "./locks";
import { openPool } from "./pool";
import { migrateQueue } from "./queue";
import { ensureRoles } from "./roles";

/** Brings a database to the schema of this version. Drizzle's migrator takes no lock: two starts at once would collide. */
export async function migrateDatabase(adminUrl: string): Promise<void> {
  await ensureRoles(adminUrl);
  const pool = openPool(adminUrl, "mm_owner", { max: 1 });
  try {
    await pool`select pg_advisory_lock(${locks.migrations})`;
    await migrate(drizzle({ client: pool }), { migrationsFolder: "db/migrations" });
    await migrateQueue(adminUrl);
  } catch (error) {
    throw discreet(error);
  } finally {
    await pool.end();
  }
}
