import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { LOCK_MINUTES } from "./lock";

/** Failures in the last quarter of an hour after which sign-in is refused, even with the right password. */
export const ACCOUNT_FAILURES = 10;
export const ADDRESS_FAILURES = 50;

const account = (email: string) => `compte ${email.toLowerCase()}`;
const address = (ip: string) => `adresse ${ip}`;

/**
 * Counts an attempt before its password is checked, so that attempts made at once are all counted; true when the account
 * (known or not: the answer is the same) or the network address has had too many. Old counts are dropped on the way.
 */
export async function countAttempt(tx: Tx, email: string, ip: string): Promise<boolean> {
  await tx.execute(sql`
    delete from sign_in_failure where key in (
      select key from sign_in_failure where since < now() - make_interval(mins => ${LOCK_MINUTES}) limit 100 for update skip locked)`);
  const limits = { [account(email)]: ACCOUNT_FAILURES, [address(ip)]: ADDRESS_FAILURES };
  let locked = false;
  // In key order, so that two attempts at once cannot wait for each other.
  for (const key of Object.keys(limits).sort()) {
    const [row] = (await tx.execute(sql`
      insert into sign_in_failure as f (key, count, since) values (${key}, 1, now())
      on conflict (key) do update set
        count = case when f.since > now() - make_interval(mins => ${LOCK_MINUTES}) then f.count + 1 else 1 end,
        since = case when f.since > now() - make_interval(mins => ${LOCK_MINUTES}) then f.since else now() end
      returning count`)) as unknown as [{ count: number }];
    locked ||= row.count > (limits[key] ?? 0);
  }
  return locked;
}

/** After a success: the account starts anew, and the address is given its attempt back. */
export async function forgiveAttempt(tx: Tx, email: string, ip: string): Promise<void> {
  for (const key of [account(email), address(ip)].sort()) {
    await tx.execute(
      key === account(email)
        ? sql`delete from sign_in_failure where key = ${key}`
        : sql`update sign_in_failure set count = greatest(count - 1, 0) where key = ${key}`,
    );
  }
}
