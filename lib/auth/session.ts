import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import { asAuth } from "@/db/client";
import { inFrench } from "@/db/order";
import type { Habilitation, Viewer } from "@/lib/domain/viewer";
import { IDLE_MINUTES } from "./schema";

export const newSessionId = () => randomBytes(32).toString("base64url");

/** Opens a session for a user who has just proved who they are, in place of the one that their browser had; returns its id. */
export async function openSession(userId: number, replaced?: string | null): Promise<string> {
  const id = newSessionId();
  await asAuth(async (tx) => {
    // Those of this user that can no longer be used; the others of a busy platform go the same way.
    await tx.execute(sql`delete from session where user_id = ${userId} and created_at < now() - interval '13 hours'`);
    if (replaced)
      await tx.execute(sql`update session set revoked_at = now() where id = ${replaced} and revoked_at is null`);
    await tx.execute(sql`insert into session (id, user_id) values (${id}, ${userId})`);
  });
  return id;
}

/** Ends a session: the cookie, and any copy of it, is dead from the next request on. */
export async function revokeSession(id: string): Promise<void> {
  await asAuth((tx) => tx.execute(sql`update session set revoked_at = now() where id = ${id} and revoked_at is null`));
}

type Row = {
  user_id: string;
  name: string;
  email: string;
  stale: boolean;
  habilitations: Habilitation[];
  waiting: number;
  asked: string[];
  ask_notice: boolean;
};

/** The viewer of a living session, in one query with all habilitations that act today; null when it has ended. */
export async function readViewer(sessionId: string): Promise<Viewer | null> {
  return asAuth(async (tx) => {
    const [row] = (await tx.execute(sql`
      select u.id as user_id, u.name, u.email, u.notice_asked_at is null as ask_notice, s.last_seen_at < now() - interval '1 minute' as stale,
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
        and s.last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`)) as unknown as Row[];
    if (!row) return null;
    if (row.stale) await tx.execute(sql`update session set last_seen_at = now() where id = ${sessionId}`);
    return {
      userId: Number(row.user_id),
      sessionId,
      name: row.name,
      email: row.email,
      habilitations: row.habilitations,
      waiting: row.waiting,
      asked: row.asked,
      askNotice: row.ask_notice,
    } as unknown as Viewer;
  });
}
