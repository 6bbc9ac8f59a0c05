import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { discreet } from "./discreet";
import { markPassage } from "./passage";
import type { Pool } from "./pool";
import { DatabaseBusy, isUnavailable } from "./unavailable";

export type Tx = PostgresJsDatabase<Record<string, never>>;

const never = new Promise<never>(() => {});

/**
 * A transaction that cannot outlive its connection.
 * postgres.js rejects `begin` when the backend dies, but the callback goes on, bound to a connection object that may by
 * then carry another viewer's transaction. So once `begin` has settled, every query of this one throws, and the callback
 * never settles: no stray COMMIT or ROLLBACK is sent (docs/decisions/0003).
 * `prelude` is sent without waiting for it, just before the first query; its failure fails the transaction.
 */
export async function fencedTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<T>,
  { prelude, waitMs = 4000 }: { prelude?: string; waitMs?: number } = {},
): Promise<T> {
  let settled = false;
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  markPassage("reached");
  const refuseIfSettled = () => {
    if (settled) throw new Error("This transaction is over: its connection was lost or its wait was abandoned.");
  };
  const run = async (raw: postgres.TransactionSql) => {
    refuseIfSettled();
    started = true;
    const before = prelude === undefined ? undefined : raw.unsafe(prelude).execute();
    before?.catch(() => {});
    try {
      const result = await work(drizzle({ client: fencedClient(pool, raw, refuseIfSettled) }));
      await before;
      return settled ? never : result;
    } catch (error) {
      if (settled) return never;
      throw error;
    }
  };
  const waited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      if (!started) reject(new DatabaseBusy("No connection became free in time."));
    }, waitMs);
  });
  try {
    const transaction = pool.begin(run);
    transaction.catch(() => {});
    return (await Promise.race([transaction, waited])) as T;
  } catch (error) {
    if (isUnavailable(error)) markPassage("unavailable");
    throw discreet(error);
  } finally {
    settled = true;
    clearTimeout(timer);
  }
}

/** What Drizzle sees of a connection: only `unsafe`, fenced, and prepared (Drizzle itself asks for unprepared queries). */
function fencedClient(pool: Pool, raw: postgres.TransactionSql, refuseIfSettled: () => void): Pool {
  const unsafe = (query: string, parameters: never[] = []) => {
    refuseIfSettled();
    return raw.unsafe(query, parameters, { prepare: true, simple: false } as postgres.UnsafeQueryOptions);
  };
  return new Proxy(pool, {
    get: (_, name) => ({ unsafe, options: pool.options })[String(name)],
  });
}
