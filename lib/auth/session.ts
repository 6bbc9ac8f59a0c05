import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { actsToday } from "@/db/acting";
import { asAuth } from "@/db/client";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { inFrench } from "@/db/order";
import { row } from "@/db/rows";
import { session } from "@/db/schema/user";
import type { Habilitation, Viewer } from "@/lib/domain/viewer";
import { modes, roles } from "@/lib/domain/vocabulary";
import { IDLE_MINUTES } from "./schema";

/** What sign-in may write of a session: its times are the database's. */
const newSession = insertable(session, "id", "userId");

/** Opens a session in the transaction of a proof of who somebody is; returns its id. */
export async function insertSession(tx: Tx, userId: number): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await tx.insert(newSession).values({ id, userId });
  return id;
}

/** Opens a session for a user who has just proved who they are, in place of the one that their browser had; returns its id. */
export async function openSession(userId: number, replaced?: string | null): Promise<string> {
  return asAuth(async (tx) => {
    // Those of this user that can no longer be used; the others of a busy platform go the same way.
    await tx
      .delete(session)
      .where(and(eq(session.userId, userId), sql`${session.createdAt} < now() - interval '13 hours'`));
    if (replaced) await endSession(tx, replaced);
    return insertSession(tx, userId);
  });
}

/** Ends a session: the cookie, and any copy of it, is dead from the next request on. */
export async function revokeSession(id: string): Promise<void> {
  await asAuth((tx) => endSession(tx, id));
}

const endSession = (tx: Tx, id: string) =>
  tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(session.id, id), isNull(session.revokedAt)));

const habilitation = z.strictObject({
  structureId: z.int(),
  identifier: z.string(),
  designation: z.string(),
  kind: z.enum(["public", "private"]),
  service: z.strictObject({ id: z.int(), code: z.string(), label: z.string() }).nullable(),
  mode: z.enum(modes),
  role: z.enum(roles),
}) satisfies z.ZodType<Habilitation>;

const asking = z.strictObject({
  userId: z.int(),
  name: z.string(),
  email: z.string(),
  askNotice: z.boolean(),
  /** Its last request is more than a minute old: this one is to be written down. */
  stale: z.boolean(),
  habilitations: z.array(habilitation),
  waiting: z.int(),
  asked: z.array(z.string()),
});

/** The viewer of a living session, in one query with all habilitations that act today; null when it has ended. */
export async function readViewer(sessionId: string): Promise<Viewer | null> {
  return asAuth(async (tx) => {
    const found = await row(
      tx,
      asking,
      sql`
      select u.id::int as "userId", u.name, u.email, u.notice_asked_at is null as "askNotice", s.last_seen_at < now() - interval '1 minute' as stale,
        coalesce((
          select json_agg(json_build_object(
            'structureId', st.id, 'identifier', st.identifier, 'designation', st.designation, 'kind', st.kind,
            'service', case when sv.id is null then null else json_build_object('id', sv.id, 'code', sv.code, 'label', sv.label) end,
            'mode', h.mode, 'role', h.role) order by ${inFrench(sql`st.designation`)}, sv.code)
          from habilitation h join structure st on st.id = h.structure_id left join service sv on sv.id = h.service_id
          where h.user_id = u.id and ${actsToday()}
        ), '[]') as habilitations,
        (select count(*)::int from habilitation asked where asked.status = 'demandee' and asked.structure_id in (
          select h.structure_id from habilitation h where h.user_id = u.id and h.role <> 'aucun' and ${actsToday()})) as waiting,
        coalesce((select json_agg(distinct st.designation) from habilitation own join structure st on st.id = own.structure_id
          where own.user_id = u.id and own.status = 'demandee'), '[]') as asked
      from session s join app_user u on u.id = s.user_id
      where s.id = ${sessionId} and s.revoked_at is null and u.disabled_at is null
        and s.created_at > now() - interval '12 hours'
        and s.last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`,
    );
    if (!found) return null;
    const { stale, ...viewer } = found;
    if (stale) await tx.update(session).set({ lastSeenAt: sql`now()` }).where(eq(session.id, sessionId));
    const proven: Pick<Viewer, keyof Viewer & string> = { ...viewer, sessionId };
    return proven as Viewer;
  });
}
