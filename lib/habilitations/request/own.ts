import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { Service } from "./find";
import { type RequestState, requestState } from "./policy";

/** A request as the person who made it follows it. */
export type OwnRequest = {
  id: number;
  identifier: string;
  designation: string;
  state: RequestState;
  requestedAt: Date;
  /** When it was answered, withdrawn or taken back. */
  answeredAt: Date | null;
  asked: { mode: Mode; service: Service };
  given: { mode: Mode; service: Service };
  word: string;
  reason: string;
};
type RequestRow = Omit<OwnRequest, "state" | "requestedAt" | "answeredAt" | "asked"> & {
  status: Parameters<typeof requestState>[0]["status"];
  requestedAt: string;
  answeredAt: string | null;
  asked: OwnRequest["asked"] | null;
  givenService: number | null;
  askedService: number | null;
};
export const named = (alias: SQL) =>
  sql`case when ${alias}.id is null then null else json_build_object('code', ${alias}.code, 'label', ${alias}.label) end`;

/** The viewer's requests: those that wait, then the newest. */
export async function ownRequests(
  tx: Tx,
  viewer: Viewer,
  { page: asked, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: OwnRequest[]; page: Page }> {
  // A gestionnaire also sees the requests of others.
  const mine = sql`h.user_id = ${viewer.userId} and h.requested_at is not null`;
  const [{ total }] = (await tx.execute(
    sql`select count(*)::int as total from habilitation h where ${mine}`,
  )) as unknown as [{ total: number }];
  const page = clampPage(asked, pageSize, total);
  const rows = (await tx.execute(sql`
    select h.id::int as id, st.identifier, st.designation, h.status, h.word, h.reason, h.requested_at as "requestedAt",
      coalesce(h.revoked_at, h.granted_at) as "answeredAt", h.service_id::int as "givenService", h.asked_service_id::int as "askedService",
      json_build_object('mode', h.mode, 'service', ${named(sql`sv`)}) as given,
      case when h.asked_mode is null then null else json_build_object('mode', h.asked_mode, 'service', ${named(sql`av`)}) end as asked
    from habilitation h join structure st on st.id = h.structure_id
    left join service sv on sv.id = h.service_id left join service av on av.id = h.asked_service_id
    where ${mine} order by (h.status = 'demandee') desc, h.requested_at desc, h.id desc
    limit ${pageSize} offset ${offsetOf(page)}`)) as unknown as RequestRow[];
  return { rows: rows.map(ownRequest), page };
}

function ownRequest({ status, givenService, askedService, ...row }: RequestRow): OwnRequest {
  // Written down only where less was given: otherwise what was asked is what is there.
  const asked = row.asked ?? row.given;
  return {
    ...row,
    asked,
    state: requestState({
      status,
      asked: { mode: asked.mode, serviceId: row.asked ? askedService : givenService },
      given: { mode: row.given.mode, serviceId: givenService },
    }),
    requestedAt: new Date(row.requestedAt),
    answeredAt: row.answeredAt === null ? null : new Date(row.answeredAt),
  };
}
