import "server-only";
import { sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { type OwnSession, readOwnSessions } from "@/lib/auth/own-sessions";
import type { Viewer } from "@/lib/domain/viewer";
import type { Notice } from "@/lib/domain/vocabulary";
import { type OwnRequest, ownRequests } from "@/lib/habilitations/request/own";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { AccountQuery } from "./query";

/** A habilitation that acts today, as its holder sees it. */
export type OwnHabilitation = {
  id: number;
  identifier: string;
  designation: string;
  service: { code: string; label: string } | null;
  mode: "consultation" | "modification";
  role: "aucun" | "secondaire" | "principal";
  grantedAt: Date | null;
  /** A Paris date; none: until it is revoked. */
  endsOn: string | null;
};

export type Account = {
  habilitations: { rows: OwnHabilitation[]; page: Page };
  requests: { rows: OwnRequest[]; page: Page };
  sessions: { sessions: OwnSession[]; total: number };
  /** Null: not chosen. */
  notice: Notice | null;
};

const SESSIONS_SHOWN = 20;

/** All that « Mon compte » shows. */
export async function readAccount(viewer: Viewer, query: AccountQuery): Promise<Account> {
  const [sessions, own] = await Promise.all([
    readOwnSessions(viewer, SESSIONS_SHOWN),
    asUser(viewer, async (tx) => {
      const [user] = (await tx.execute(sql`select notice from app_user where id = ${viewer.userId}`)) as unknown as [
        { notice: Notice | null },
      ];
      return {
        habilitations: await ownHabilitations(tx, viewer, query.habilitations),
        requests: await ownRequests(tx, viewer, query.requests),
        notice: user.notice,
      };
    }),
  ]);
  return { sessions, ...own };
}

// A gestionnaire sees the habilitations of others too: here row-level security is not the whole scope.
const acting = (viewer: Viewer) => sql`h.user_id = ${viewer.userId} and ${actsToday()}`;

async function ownHabilitations(
  tx: Tx,
  viewer: Viewer,
  { page: asked, pageSize }: { page: number; pageSize: number },
): Promise<Account["habilitations"]> {
  const [{ total }] = (await tx.execute(sql`
    select count(*)::int as total from habilitation h where ${acting(viewer)}`)) as unknown as [{ total: number }];
  const page = clampPage(asked, pageSize, total);
  const rows = (await tx.execute(sql`
    select h.id::int as id, st.identifier, st.designation, h.mode, h.role, h.granted_at as "grantedAt", h.ends_on::text as "endsOn",
      case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end as service
    from habilitation h join structure st on st.id = h.structure_id left join service sv on sv.id = h.service_id
    where ${acting(viewer)} order by st.folded, st.id, sv.code nulls first
    limit ${pageSize} offset ${offsetOf(page)}`)) as unknown as (OwnHabilitation & { grantedAt: string | null })[];
  return {
    rows: rows.map((row) => ({ ...row, grantedAt: row.grantedAt === null ? null : new Date(row.grantedAt) })),
    page,
  };
}
