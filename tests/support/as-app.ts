import { afterAll } from "vitest";
import { openPool, type Pool } from "@/db/pool";
import type { TestDatabase } from "./database";

class Undo extends Error {}

/** Raw SQL as the application's role, for one user, in a transaction that is always rolled back. */
export function asApp(database: TestDatabase) {
  let pool: Pool | undefined;
  afterAll(() => pool?.end({ timeout: 1 }));
  return async <T>(userId: number, work: (tx: Pool) => Promise<T>): Promise<T> => {
    pool ??= openPool(database.url("mm_app"), "mm_app", { max: 1 });
    let result: { value: T } | undefined;
    try {
      await pool.begin(async (tx) => {
        await tx.unsafe(`set local app.user_id = '${userId}'`);
        result = { value: await work(tx as unknown as Pool) };
        throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
    }
    if (!result) throw new Error("The transaction did not run.");
    return result.value;
  };
}
