import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { LOCK_MINUTES } from "./schema";

/** Failures in the last quarter of an hour after which sign-in is refused, even with the right password. */
export const ACCOUNT_FAILURES = 10;
export const ADDRESS_FAILURES = 50;

const account = (email: string) => `compte ${email.toLowerCase()}`;
const address = (ip: string) => `adresse ${ip}`;

/** True when this account (known or not: the answer is the same) or this network address has failed too often. */
export async function isLocked(tx: Tx, email: string, ip: string): Promise<boolean> {
  const [row] = (await tx.execute(sql`
    select exists (
      select 1 from sign_in_failure
      where since > now() - make_interval(mins => ${LOCK_MINUTES})
        and ((key = ${account(email)} and count >= ${ACCOUNT_FAILURES}) or (key = ${address(ip)} and count >= ${ADDRESS_FAILURES}))
    ) as locked`)) as unknown as [{ locked: boolean }];
  return row.locked;
}

export async function recordFailure(tx: Tx, email: string, ip: string): Promise<void> {
  // In key order, so that two failures at once cannot wait for each other.
  for (const key of [account(email), address(ip)].sort()) {
    await tx.execute(sql`
      insert into sign_in_failure as f (key, count, since) values (${key}, 1, now())
      on conflict (key) do update set
        count = case when f.since > now() - make_interval(mins => ${LOCK_MINUTES}) then f.count + 1 else 1 end,
        since = case when f.since > now() - make_interval(mins => ${LOCK_MINUTES}) then f.since else now() end`);
  }
}

export async function forgetFailures(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`delete from sign_in_failure where key = ${account(email)}`);
}
