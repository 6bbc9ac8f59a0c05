import "server-only";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { session } from "@/db/schema/user";
import type { Viewer } from "@/lib/domain/viewer";
import { IDLE_MINUTES } from "./schema";

/** `key` names a session on the page: the id itself opens it, and stays in its cookie. */
export type OwnSession = { key: string; openedAt: Date; seenAt: Date; current: boolean };

const keyOf = sql`encode(sha256(convert_to(${session.id}, 'UTF8')), 'hex')`.mapWith(String);

/** The sessions of the viewer that still open the product, this one first, then the last used; and how many there are. */
export async function readOwnSessions(
  viewer: Viewer,
  limit: number,
): Promise<{ sessions: OwnSession[]; total: number }> {
  const current = sql`${session.id} = ${viewer.sessionId}`.mapWith(Boolean);
  const found = await asAuth((tx) =>
    tx
      .select({
        key: keyOf,
        openedAt: session.createdAt,
        seenAt: session.lastSeenAt,
        current,
        total: sql`count(*) over ()`.mapWith(Number),
      })
      .from(session)
      .where(
        and(
          eq(session.userId, viewer.userId),
          isNull(session.revokedAt),
          sql`${session.createdAt} > now() - interval '12 hours'`,
          sql`${session.lastSeenAt} > now() - make_interval(mins => ${IDLE_MINUTES})`,
        ),
      )
      .orderBy(desc(current), desc(session.lastSeenAt), keyOf)
      .limit(limit),
  );
  return { sessions: found.map(({ total: _, ...each }) => each), total: found[0]?.total ?? 0 };
}

/** Ends one of the viewer's other sessions, or finds it ended, by an earlier press for example; false when it is not theirs. */
export async function endOwnSession(viewer: Viewer, key: string): Promise<boolean> {
  const ended = await asAuth((tx) =>
    tx
      .update(session)
      .set({ revokedAt: sql`coalesce(${session.revokedAt}, now())` })
      .where(and(eq(session.userId, viewer.userId), ne(session.id, viewer.sessionId), eq(keyOf, key))),
  );
  return ended.count > 0;
}

/** Ends all of the viewer's sessions but this one. */
export async function endOtherSessions(viewer: Viewer): Promise<void> {
  await asAuth((tx) =>
    tx
      .update(session)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(session.userId, viewer.userId), isNull(session.revokedAt), ne(session.id, viewer.sessionId))),
  );
}
