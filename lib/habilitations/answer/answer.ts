import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { findHabilitation, type HabilitationRow } from "@/lib/habilitations/find";
import { errors, refusals, scopeLabel } from "@/lib/habilitations/labels";
import { canChange } from "@/lib/habilitations/policy";
import { type AcceptInput, checkMode, checkReason, type DecideInput } from "@/lib/habilitations/schema";
import { allow, changeRow, findScope } from "@/lib/habilitations/write";

/** A request that still waits, locked: of two gestionnaires who answer at once the second is told. */
async function waiting(tx: Tx, viewer: Viewer, id: number, version: number): Promise<HabilitationRow> {
  await tx.execute(sql`select 1 from habilitation where id = ${id} for update`);
  const row = await findHabilitation(tx, id);
  if (row?.status !== "demandee" || row.version !== version) throw new Refusal(refusals.decided);
  allow(canChange(viewer, row));
  return row;
}

type Given = { service: { id: number; code: string; label: string } | null; mode: Mode };

async function accept(tx: Tx, viewer: Viewer, row: HabilitationRow, given: Given): Promise<void> {
  // One that has ended, or that let the person less, makes room for the new one; a gestionnaire's own is changed, not replaced.
  await tx.execute(sql`
    update habilitation set status = 'revoquee', revoked_at = now(), revoked_by = ${viewer.userId}, version = version + 1
    where user_id = ${row.userId} and structure_id = ${row.structureId} and status = 'accordee' and role = 'aucun'
      and service_id is not distinct from ${given.service?.id ?? null}::bigint
      and (ends_on < paris_today() or (mode = 'consultation' and ${given.mode} = 'modification'))`);
  const [taken] = (await tx.execute(sql`
    select 1 from habilitation where user_id = ${row.userId} and structure_id = ${row.structureId} and status = 'accordee'
      and service_id is not distinct from ${given.service?.id ?? null}::bigint`)) as unknown as [unknown?];
  if (taken) throw new Refusal(errors.same);
  const less = given.mode !== row.mode || (given.service?.id ?? null) !== row.serviceId;
  await changeRow(
    tx,
    row,
    {
      status: "accordee",
      mode: given.mode,
      serviceId: given.service?.id ?? null,
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
      after: { scope: scopeLabel(given.service), mode: given.mode },
    },
  });
}

async function refuse(tx: Tx, viewer: Viewer, row: HabilitationRow, reason: string): Promise<void> {
  await changeRow(
    tx,
    row,
    {
      status: "refusee",
      revokedAt: sql`now()`,
      revokedBy: viewer.userId,
      reason,
    },
    refusals.decided,
  );
  await recordEvent(tx, viewer, {
    structureId: row.structureId,
    action: "habilitation.refusee",
    subject: row.email,
    details: { before: { scope: scopeLabel(row.service), mode: row.mode }, reason },
  });
}

/** « Accepter »: as asked, or with less: another scope of the same structure, another mode. */
export async function acceptRequest(viewer: Viewer, input: AcceptInput): Promise<string> {
  const mode = checkMode(input.mode);
  if (!mode.ok) throw new Refusal(mode.error, "mode");
  return writeOnce(viewer, "accepter une demande", async (tx) => {
    const row = await waiting(tx, viewer, input.id, input.version);
    await accept(tx, viewer, row, { service: await findScope(tx, row.structureId, input.portee), mode: mode.value });
    return row.identifier;
  });
}

/** « Refuser », with a reason that the person reads. */
export async function refuseRequest(viewer: Viewer, id: number, version: number, raw: string): Promise<string> {
  const reason = checkReason(raw);
  if (!reason.ok) throw new Refusal(reason.error, "motif");
  return writeOnce(viewer, "refuser une demande", async (tx) => {
    const row = await waiting(tx, viewer, id, version);
    await refuse(tx, viewer, row, reason.value);
    return row.identifier;
  });
}

/** Several requests at once, all of them or, when one has been answered meanwhile, none. */
export async function decideRequests(viewer: Viewer, { demandes, decision, motif }: DecideInput): Promise<number> {
  if (demandes.length === 0) throw new Refusal(errors.noneTicked);
  const reason = decision === "refuser" ? checkReason(motif) : { ok: true as const, value: "" };
  if (!reason.ok) throw new Refusal(reason.error, "motif");
  return writeOnce(viewer, "répondre à des demandes", async (tx) => {
    for (const [id = 0, version = 0] of demandes
      .map((text) => text.split(".").map(Number))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
      const row = await waiting(tx, viewer, id, version);
      if (decision === "refuser") await refuse(tx, viewer, row, reason.value);
      else await accept(tx, viewer, row, { service: await serviceOf(tx, row), mode: row.mode });
    }
    return demandes.length;
  });
}

async function serviceOf(tx: Tx, row: HabilitationRow) {
  if (!row.service) return null;
  try {
    return await findScope(tx, row.structureId, row.service.code);
  } catch (error) {
    // Several are answered at once: there is no field to tell it at, and one must know which.
    if (error instanceof Refusal) throw new Refusal(refusals.serviceClosed(row.email, row.service.code));
    throw error;
  }
}
