import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { locks } from "@/db/locks";
import { press } from "@/db/schema/press";
import { mayHaveCommitted } from "@/db/unavailable";
import { PRESSED_OTHERWISE, Refusal, titles, Undone, UnknownOutcome } from "@/lib/domain/refusal";
import type { Press, Viewer } from "@/lib/domain/viewer";

type Options = Parameters<typeof asUser>[2];

// When is the database's to write.
const newPress = insertable(press, "userId", "key", "action", "digest", "result");

/**
 * A change that a form asks for, in one transaction with the press that asked: pressed again because the answer was lost, it
 * returns what it returned then. A result that wrote nothing (`wrote`) keeps no press, and neither does a Refusal or `Undone`.
 * When the connection breaks around COMMIT, the press tells what became of it; where even that cannot be asked, the outcome is
 * said to be unknown (docs/decisions/0020).
 */
export async function writeOnce<T>(
  viewer: Viewer,
  action: string,
  work: (tx: Tx) => Promise<T>,
  { wrote = () => true, ...options }: Options & { wrote?: (result: T) => boolean } = {},
): Promise<T> {
  const pressed = viewer.press;
  try {
    return await asUser(
      viewer,
      async (tx) => {
        if (!pressed) return work(tx);
        const earlier = await findPress(tx, viewer, action, pressed);
        if (earlier) return earlier.result as T;
        const result = await work(tx);
        if (wrote(result)) await remember(tx, viewer, action, { ...pressed, result });
        return result;
      },
      options,
    );
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    const read = pressed && (() => asUser(viewer, (tx) => findPress(tx, viewer, action, pressed)));
    return (await outcomeAfter(error, read)).result as T;
  }
}

/**
 * The same for a form whose key its own row holds: the composer's. `work` asks that row what an earlier press did; `readOutcome`
 * asks it again when the connection breaks around COMMIT, and answers null where nothing was done.
 */
export async function writeUnderKey<T>(
  viewer: Viewer,
  key: string,
  work: (tx: Tx) => Promise<T>,
  readOutcome: (tx: Tx) => Promise<T | null>,
  options?: Options,
): Promise<T> {
  const oneAtATime =
    <R>(then: (tx: Tx) => Promise<R>) =>
    async (tx: Tx) => {
      await waitForPress(tx, viewer, key);
      return then(tx);
    };
  try {
    return await asUser(viewer, oneAtATime(work), options);
  } catch (error) {
    return outcomeAfter(error, () => asUser(viewer, oneAtATime(readOutcome)));
  }
}

/**
 * After an error: what was done all the same, read by the key of the form. Where nothing was, the error goes on, as does a refusal
 * of what is read; where it cannot be asked, the outcome is unknown.
 */
async function outcomeAfter<T>(error: unknown, read: (() => Promise<T | null>) | undefined): Promise<T> {
  if (!mayHaveCommitted(error)) throw error;
  if (!read) throw new UnknownOutcome({ again: false });
  const done = await read().catch((failed: unknown) => {
    throw failed instanceof Refusal ? failed : new UnknownOutcome({ again: true });
  });
  if (done === null) throw error;
  return done;
}

/** One press of a form at a time: waits for one that is on its way, even where nobody waits for its answer any more. */
async function waitForPress(tx: Tx, viewer: Viewer, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks.presses}::int, hashtext(${`${viewer.userId} ${key}`}))`);
}

/** What this press did, if it has committed. */
async function findPress(
  tx: Tx,
  viewer: Viewer,
  action: string,
  { key, digest }: Press,
): Promise<{ result: unknown } | null> {
  await waitForPress(tx, viewer, key);
  const [known] = await tx
    .select({ action: press.action, digest: press.digest, result: press.result })
    .from(press)
    .where(and(eq(press.userId, viewer.userId), eq(press.key, key)));
  if (!known) return null;
  if (known.action !== action || known.digest !== digest) throw new Refusal(PRESSED_OTHERWISE, undefined, titles.done);
  return known;
}

async function remember(tx: Tx, viewer: Viewer, action: string, { key, digest, result }: Press & { result: unknown }) {
  // A form outlives no session, and a session no day.
  await tx.delete(press).where(and(eq(press.userId, viewer.userId), sql`${press.at} < now() - interval '1 day'`));
  await tx.insert(newPress).values({ userId: viewer.userId, key, action, digest, result });
}
