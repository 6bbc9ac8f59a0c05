import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/domain/viewer";
import { fencedTransaction, type Tx } from "./fence";
import { openPool, type Pool } from "./pool";
import { poolUrl } from "./settings";

// One pool per role, kept across the module reloads of development.
declare global {
  var mmApp: Pool | undefined;
  var mmAuth: Pool | undefined;
}

const appPool = () => (globalThis.mmApp ??= openPool(poolUrl("mm_app"), "mm_app", { max: 10 }));
const authPool = () => (globalThis.mmAuth ??= openPool(poolUrl("mm_auth"), "mm_auth", { max: 4 }));

/**
 * All reads or writes of one request, as its viewer: one transaction, whose rows are scoped by row-level security.
 * Sending may take longer than a page: pass `long` there. Pass `bySize` where owners differ ten thousandfold: a plan made once
 * for all of them was a hundred times slower for some.
 */
export function asUser<T>(
  viewer: Viewer,
  work: (tx: Tx) => Promise<T>,
  options: { long?: boolean; bySize?: boolean } = {},
): Promise<T> {
  const { userId } = viewer;
  if (!Number.isSafeInteger(userId)) throw new TypeError("A user id is an integer.");
  const timeout = options.long ? "; set local statement_timeout = '120s'" : "";
  const plans = options.bySize ? "; set local plan_cache_mode = force_custom_plan" : "";
  return fencedTransaction(appPool(), work, { prelude: `set local app.user_id = '${userId}'${timeout}${plans}` });
}

/** Sign-in and sessions, before there is a viewer. Imported by lib/auth only (tests/architecture). */
export function asAuth<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return fencedTransaction(authPool(), work);
}

/** Answers when the database does, on the connections that requests use: both pools, or pages may wait while this is well. */
export async function ping(): Promise<void> {
  const asked = [appPool(), authPool()].map((pool) =>
    fencedTransaction(pool, (tx) => tx.execute(sql`select 1`), { waitMs: 2000 }),
  );
  await Promise.all(asked);
}
