import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { actsToday } from "@/db/acting";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { rows, theRow } from "@/db/rows";
import { appUser } from "@/db/schema/user";
import { type OwnSession, readOwnSessions } from "@/lib/auth/own-sessions";
import type { Viewer } from "@/lib/domain/viewer";
import { modes, type Notice, roles } from "@/lib/domain/vocabulary";
import { type OwnRequest, ownRequests } from "@/lib/habilitations/request/own";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { AccountQuery } from "./query";

/** A habilitation that acts today, as its holder sees it. */
const ownHabilitation = z.strictObject({
  id: z.int(),
  identifier: z.string(),
  designation: z.string(),
  service: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
  mode: z.enum(modes),
  role: z.enum(roles),
  grantedAt: z.string().nullable(),
  /** A Paris date; none: until it is revoked. */
  endsOn: z.string().nullable(),
});
export type OwnHabilitation = Omit<z.infer<typeof ownHabilitation>, "grantedAt"> & { grantedAt: Date | null };

const counted = z.strictObject({ total: z.int() });

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
      const [user] = await tx.select({ notice: appUser.notice }).from(appUser).where(eq(appUser.id, viewer.userId));
      return {
        habilitations: await ownHabilitations(tx, viewer, query.habilitations),
        requests: await ownRequests(tx, viewer, query.requests),
        notice: user?.notice ?? null,
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
  const { total } = await theRow(
    tx,
    counted,
    sql`select count(*)::int as total from habilitation h where ${acting(viewer)}`,
  );
  const page = clampPage(asked, pageSize, total);
  const found = await rows(
    tx,
    ownHabilitation,
    sql`
    select h.id::int as id, st.identifier, st.designation, h.mode, h.role, h.granted_at as "grantedAt", h.ends_on::text as "endsOn",
      case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end as service
    from habilitation h join structure st on st.id = h.structure_id left join service sv on sv.id = h.service_id
    where ${acting(viewer)} order by st.folded, st.id, sv.code nulls first
    limit ${pageSize} offset ${offsetOf(page)}`,
  );
  return {
    rows: found.map((each) => ({ ...each, grantedAt: each.grantedAt === null ? null : new Date(each.grantedAt) })),
    page,
  };
}
