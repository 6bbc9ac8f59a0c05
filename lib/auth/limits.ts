import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { rows } from "@/db/rows";
import { signInFailure } from "@/db/schema/user";
import { type Attempt, type Counter, countersOf, REMEMBERED_MINUTES } from "./delays";

const listed = (parts: SQL[]) => sql.join(parts, sql`, `);

/** What is counted under a key: how often, whether before a new password, and minutes since. */
const failures = z.strictObject({ key: z.string(), count: z.int(), old: z.boolean(), minutes: z.number() });

/** In key order, so that two attempts at once cannot wait for each other. */
const ordered = (counters: Counter[]) => [...counters].sort((a, b) => (a.key < b.key ? -1 : 1));

/**
 * Counts an attempt before its password is checked, so that attempts made at once are all counted. When it comes too early it
 * is not counted, and the answer is the minutes to wait, rounded up; 0: go on.
 */
export async function countAttempt(tx: Tx, attempt: Attempt): Promise<number> {
  const { own, network } = countersOf(attempt);
  const counters = ordered([...own, ...network]);
  // Locks the rows, or makes them; read by the clock, since a lock may have been waited for.
  const held = await rows(
    tx,
    failures,
    sql`
    insert into sign_in_failure as f (key, count, since)
    values ${listed(counters.map(({ key }) => sql`(${key}, 0, clock_timestamp())`))}
    on conflict (key) do update set count = f.count
    returning key, count, coalesce(since < ${attempt.forgottenBefore ?? null}::timestamptz, false) as old, extract(epoch from clock_timestamp() - since)::float8 / 60 as minutes`,
  );
  const read = counters.map((counter) => {
    const { count = 0, old = false, minutes = 0 } = held.find(({ key }) => key === counter.key) ?? {};
    const fresh = count === 0 || minutes >= counter.remembered || (old && own.includes(counter));
    return { counter, next: fresh ? 1 : count + 1, restart: fresh, wait: fresh ? 0 : counter.wait(count, minutes) };
  });
  const wait = Math.max(...read.map((each) => each.wait));
  if (wait > 0) return Math.ceil(wait);
  const changes = read.map(({ counter, next, restart }) => {
    return sql`(${counter.key}, ${next}::int, ${restart || !counter.fixed}::boolean)`;
  });
  await tx.execute(sql`
    update sign_in_failure f set count = v.next, since = case when v.moved then clock_timestamp() else f.since end
    from (values ${listed(changes)}) as v (key, next, moved) where f.key = v.key`);
  return 0;
}

/** After a success: what was counted for it starts anew, and the network is given its attempt back. Old counts go on the way. */
export async function forgiveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  const { own, network } = countersOf(attempt);
  for (const { key } of ordered(own)) await tx.delete(signInFailure).where(eq(signInFailure.key, key));
  for (const { key } of network)
    await tx
      .update(signInFailure)
      .set({ count: sql`greatest(${signInFailure.count} - 1, 0)` })
      .where(eq(signInFailure.key, key));
  await tx.execute(sql`
    delete from sign_in_failure where key in (
      select key from sign_in_failure where since < now() - make_interval(mins => ${REMEMBERED_MINUTES})
      limit 100 for update skip locked)`);
}
