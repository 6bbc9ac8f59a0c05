import { connect } from "@/db/discreet";
import { locks } from "@/db/locks";

/**
 * Waits until no other worker runs on this database, and stays the only one as long as its connection lives: a second
 * instance waits here and takes over. Alone, whatever is marked as being worked on was left by one that died: it is freed at once,
 * where graphile-worker would wait for four hours. `lost` is called when the connection, and with it the lock, is gone.
 */
export async function becomeTheOnlyWorker(url: string, lost: () => void): Promise<void> {
  const sql = connect(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 4,
    fetch_types: false,
    onnotice: () => {},
    onclose: lost,
    connection: { application_name: "mes-messages mm_worker verrou", role: "mm_worker" } as Record<string, string>,
  });
  await sql`select pg_advisory_lock(${locks.worker})`;
  await sql`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs where locked_by is not null))`;
}
