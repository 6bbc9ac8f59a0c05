import { Logger, runMigrations } from "graphile-worker";
import { openPool } from "./pool";

/** Errors only: what goes well needs no line. */
export const quiet = new Logger(() => (level, message) => {
  if (level === "error") console.error(message);
});

/** A connection string whose session acts as the worker's role: graphile-worker opens its own pool. */
export function workerUrl(url: string): string {
  const result = new URL(url);
  result.searchParams.set("options", "-c role=mm_worker");
  return result.href;
}

/**
 * The job queue's own tables, owned by the worker's role, and the one door to them: `graphile_worker.enqueue`, which the
 * owner's triggers and functions call in the transaction of the change.
 */
export async function migrateQueue(adminUrl: string): Promise<void> {
  await runMigrations({ connectionString: workerUrl(adminUrl), logger: quiet });
  const pool = openPool(adminUrl, "mm_worker", { max: 1 });
  try {
    await pool.unsafe(`
      create or replace function graphile_worker.enqueue(task text, payload json, job_key text, run_at timestamptz) returns void
      language sql security definer set search_path = graphile_worker, pg_temp as $$
        select graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key)
      $$;
      revoke all on function graphile_worker.enqueue(text, json, text, timestamptz) from public;
      grant usage on schema graphile_worker to mm_owner;
      grant execute on function graphile_worker.enqueue(text, json, text, timestamptz) to mm_owner`);
  } finally {
    await pool.end();
  }
}
