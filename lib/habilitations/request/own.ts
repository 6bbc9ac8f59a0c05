import "server-only";
import { and, count, desc, eq, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { service, structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import { type RequestState, requestState } from "./policy";

/** Null: the whole structure. */
type Service = { code: string; label: string } | null;

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

const askedService = alias(service, "asked_service");

const selectRequests = (tx: Tx) =>
  tx
    .select({
      id: habilitation.id,
      identifier: structure.identifier,
      designation: structure.designation,
      status: habilitation.status,
      word: habilitation.word,
      reason: habilitation.reason,
      requestedAt: habilitation.requestedAt,
      revokedAt: habilitation.revokedAt,
      grantedAt: habilitation.grantedAt,
      mode: habilitation.mode,
      serviceId: habilitation.serviceId,
      service: { code: service.code, label: service.label },
      askedMode: habilitation.askedMode,
      askedServiceId: habilitation.askedServiceId,
      askedService: { code: askedService.code, label: askedService.label },
    })
    .from(habilitation)
    .innerJoin(structure, eq(structure.id, habilitation.structureId))
    .leftJoin(service, eq(service.id, habilitation.serviceId))
    .leftJoin(askedService, eq(askedService.id, habilitation.askedServiceId));

/** The viewer's requests: those that wait, then the newest. */
export async function ownRequests(
  tx: Tx,
  viewer: Viewer,
  { page: asked, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: OwnRequest[]; page: Page }> {
  // A gestionnaire also sees the requests of others.
  const mine = and(eq(habilitation.userId, viewer.userId), isNotNull(habilitation.requestedAt));
  const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(habilitation).where(mine);
  const page = clampPage(asked, pageSize, total);
  const rows = await selectRequests(tx)
    .where(mine)
    .orderBy(desc(eq(habilitation.status, "demandee")), desc(habilitation.requestedAt), desc(habilitation.id))
    .limit(pageSize)
    .offset(offsetOf(page));
  return { rows: rows.map(ownRequest), page };
}

function ownRequest(row: Awaited<ReturnType<typeof selectRequests>>[number]): OwnRequest {
  const { id, identifier, designation, status, word, reason, requestedAt, mode, serviceId } = row;
  if (requestedAt === null) throw new Error("A request was made at some moment.");
  // Written down only where less was given: otherwise what was asked is what is there.
  const asked =
    row.askedMode === null
      ? { mode, serviceId, service: row.service }
      : { mode: row.askedMode, serviceId: row.askedServiceId, service: row.askedService };
  return {
    id,
    identifier,
    designation,
    word,
    reason,
    requestedAt,
    answeredAt: row.revokedAt ?? row.grantedAt,
    state: requestState({ status, asked, given: { mode, serviceId } }),
    asked: { mode: asked.mode, service: asked.service },
    given: { mode, service: row.service },
  };
}
