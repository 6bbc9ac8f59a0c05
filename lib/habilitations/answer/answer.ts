import "server-only";
import { and, eq, not, or, sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { findService, type HabilitationRow, type OpenService } from "@/lib/habilitations/find";
import { errors, refusals, scopeLabel } from "@/lib/habilitations/labels";
import { canChange } from "@/lib/habilitations/policy";
import type { AcceptInput, DecideInput } from "@/lib/habilitations/schema";
import { mustBeAllowed } from "@/lib/habilitations/verdict";
import { changeRow, findScope, holdHabilitation, nextVersion, onScope } from "@/lib/habilitations/write";

/** A request that still waits, held: of two gestionnaires who answer at once the second is told. */
async function holdRequest(tx: Tx, viewer: Viewer, id: number, version: number): Promise<HabilitationRow> {
  const row = await holdHabilitation(tx, { id, version, status: "demandee" }, refusals.decided);
  mustBeAllowed(canChange(viewer, row));
  return row;
}

type Given = { service: OpenService | null; mode: Mode };

async function accept(tx: Tx, viewer: Viewer, row: HabilitationRow, { service, mode }: Given): Promise<void> {
  const serviceId = service?.id ?? null;
  await endWhatItReplaces(tx, viewer, row, { serviceId, mode });
  const [taken] = await tx
    .select({ id: habilitation.id })
    .from(habilitation)
    .where(and(grantedTo(row), onScope(serviceId)));
  if (taken) throw new Refusal(errors.same);
  const less = mode !== row.mode || serviceId !== row.serviceId;
  await changeRow(
    tx,
    row,
    {
      status: "accordee",
      mode,
      serviceId,
      ...(less ? { askedMode: row.mode, askedServiceId: row.serviceId } : {}),
      grantedAt: sql`now()`,
      grantedBy: viewer.userId,
    },
    refusals.decided,
  );
  await recordEvent(tx, viewer, {
    structureId: row.structureId,
    action: "habilitation.acceptee",
    subject: row.email,
    details: {
      before: { scope: scopeLabel(row.service), mode: row.mode },
      after: { scope: scopeLabel(service), mode },
    },
  });
}

const grantedTo = ({ userId, structureId }: HabilitationRow) =>
  and(eq(habilitation.userId, userId), eq(habilitation.structureId, structureId), eq(habilitation.status, "accordee"));

/**
 * A person has one habilitation on a scope. What they had there and has ended, or let them only read where they may write from
 * now on, is revoked: the accepted request stands in its place. A gestionnaire's own is changed, never replaced.
 */
async function endWhatItReplaces(
  tx: Tx,
  viewer: Viewer,
  row: HabilitationRow,
  { serviceId, mode }: { serviceId: number | null; mode: Mode },
): Promise<void> {
  const lessThanNow = mode === "modification" ? eq(habilitation.mode, "consultation") : undefined;
  await tx
    .update(habilitation)
    .set({ status: "revoquee", revokedAt: sql`now()`, revokedBy: viewer.userId, version: nextVersion })
    .where(
      and(
        grantedTo(row),
        eq(habilitation.role, "aucun"),
        onScope(serviceId),
        or(not(actsToday(habilitation)), lessThanNow),
      ),
    );
}

async function refuse(tx: Tx, viewer: Viewer, row: HabilitationRow, reason: string): Promise<void> {
  await changeRow(
    tx,
    row,
    { status: "refusee", revokedAt: sql`now()`, revokedBy: viewer.userId, reason },
    refusals.decided,
  );
  await recordEvent(tx, viewer, {
    structureId: row.structureId,
    action: "habilitation.refusee",
    subject: row.email,
    details: { before: { scope: scopeLabel(row.service), mode: row.mode }, reason },
  });
}

/** « Accepter »: as asked, or with less: another scope of the same structure, another mode. Answers the structure's identifier. */
export async function acceptRequest(viewer: Viewer, { id, version, portee, mode }: AcceptInput): Promise<string> {
  return writeOnce(viewer, "accepter une demande", async (tx) => {
    const row = await holdRequest(tx, viewer, id, version);
    await accept(tx, viewer, row, { service: await findScope(tx, row.structureId, portee), mode });
    return row.identifier;
  });
}

/** « Refuser », with a reason that the person reads. Answers the structure's identifier. */
export async function refuseRequest(viewer: Viewer, id: number, version: number, reason: string): Promise<string> {
  return writeOnce(viewer, "refuser une demande", async (tx) => {
    const row = await holdRequest(tx, viewer, id, version);
    await refuse(tx, viewer, row, reason);
    return row.identifier;
  });
}

/** Several requests at once, all of them or, when one has been answered meanwhile, none. Answers how many. */
export async function decideRequests(viewer: Viewer, { demandes, decision, motif }: DecideInput): Promise<number> {
  return writeOnce(viewer, "répondre à des demandes", async (tx) => {
    // In one order for everybody: two gestionnaires who answer the same ones never wait for each other.
    for (const { id, version } of demandes.toSorted((a, b) => a.id - b.id)) {
      const row = await holdRequest(tx, viewer, id, version);
      if (decision === "refuser") await refuse(tx, viewer, row, motif);
      else await accept(tx, viewer, row, { service: await askedService(tx, row), mode: row.mode });
    }
    return demandes.length;
  });
}

/** Several are answered at once: there is no field to tell a closed service at, and one must know whose request it is. */
async function askedService(tx: Tx, { service, structureId, email }: HabilitationRow): Promise<OpenService | null> {
  if (!service) return null;
  const found = await findService(tx, structureId, service.code);
  if (!found) throw new Refusal(refusals.serviceClosed(email, service.code));
  return found;
}
