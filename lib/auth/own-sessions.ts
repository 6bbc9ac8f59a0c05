import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import { IDLE_MINUTES } from "./schema";

/** `key` names a session on the page: the id itself opens it, and stays in its cookie. */
export type OwnSession = { key: string; openedAt: Date; seenAt: Date; current: boolean };

const keyOf = sql`encode(sha256(convert_to(id, 'UTF8')), 'hex')`;
const ofViewer = (viewer: Viewer) => sql`user_id = ${viewer.userId} and revoked_at is null`;

/** The sessions of the viewer that still open the product, this one first, then the last used; and how many there are. */
export async function readOwnSessions(
  viewer: Viewer,
  limit: number,
): Promise<{ sessions: OwnSession[]; total: number }> {
  const rows = (await asAuth((tx) =>
    tx.execute(sql`
      select ${keyOf} as key, created_at, last_seen_at, id = ${viewer.sessionId} as current, (count(*) over ())::int as total
      from session
      where ${ofViewer(viewer)} and created_at > now() - interval '12 hours'
        and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
      order by current desc, last_seen_at desc, key limit ${limit}`),
  )) as unknown as { key: string; created_at: string; last_seen_at: string; current: boolean; total: number }[];
  return {
    sessions: rows.map((row) => ({
      key: row.key,
      openedAt: new Date(row.created_at),
      seenAt: new Date(row.last_seen_at),
      current: row.current,
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Ends one of the viewer's other sessions, or finds it ended, by an earlier press for example; false when it is not theirs. */
export async function endOwnSession(viewer: Viewer, key: string): Promise<boolean> {
  const ended = await asAuth((tx) =>
    tx.execute(sql`
      update session set revoked_at = coalesce(revoked_at, now())
      where user_id = ${viewer.userId} and id <> ${viewer.sessionId} and ${keyOf} = ${key}`),
  );
  return (ended as unknown as { count: number }).count > 0;
}

/** Ends all of the viewer's sessions but this one. */
export async function endOtherSessions(viewer: Viewer): Promise<void> {
  await asAuth((tx) =>
    tx.execute(sql`update session set revoked_at = now() where ${ofViewer(viewer)} and id <> ${viewer.sessionId}`),
  );
}
