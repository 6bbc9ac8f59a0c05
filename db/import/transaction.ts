import { setImmediate } from "node:timers/promises";
import type { Pool } from "@/db/pool";
import type { Tx } from "./kind";

const never = new Promise<never>(() => {});

/**
 * `begin` for an import. When the connection is lost, postgres.js rejects `begin`, then also sends the ROLLBACK of the
 * failed callback to the socket that is gone, and the process dies of it. So after a loss the callback never settles.
 */
export async function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  let over = false;
  const run = async (tx: Tx): Promise<T> => {
    try {
      return await work(tx);
    } catch (error) {
      // A loss is told to the COPY first, to `begin` a moment later.
      await setImmediate();
      return over ? await never : Promise.reject(error);
    }
  };
  try {
    return (await pool.begin(run)) as T;
  } finally {
    over = true;
  }
}
