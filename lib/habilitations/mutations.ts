import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { mustChange, Refusal } from "@/lib/errors";
import { writeOnce } from "@/lib/presses/mutations";
import { findHabilitation, type HabilitationRow } from "./data";
import { errors, reasons, refusals, scopeLabel } from "./labels";
import { canChange, canName, type Verdict } from "./policy";
import { type ChangeInput, checkEnd, checkMode, checkReason } from "./schema";

type Service = { id: number; code: string; label: string };

/** The open services behind some codes; null when one is not there. */
export async function findServices(tx: Tx, structureId: number, codes: string[]): Promise<Service[] | null> {
  const wanted = [...new Set(codes)];
  const rows = (await tx.execute(sql`
    select id::int as id, code, label from service where structure_id = ${structureId} and active
      and code in (select jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb)) order by code`)) as unknown as Service[];
  return rows.length === wanted.length ? rows : null;
}

/** The service behind a scope of a form; null is the whole structure. */
export async function findScope(tx: Tx, structureId: number, code: string): Promise<Service | null> {
  if (code === "") return null;
  const [found] = (await findServices(tx, structureId, [code])) ?? [];
  if (!found) throw new Refusal(errors.serviceUnknown, "portee");
  return found;
}

export const allow = (verdict: Verdict) => {
  if (!verdict.ok) throw new Refusal(verdict.reason === "etrangere" ? refusals.lostRole : reasons[verdict.reason]);
};

/** One habilitation at the version of the form: somebody else's change in between is told, never written over. */
export async function locked(tx: Tx, id: number, version: number): Promise<HabilitationRow> {
  await tx.execute(sql`select 1 from habilitation where id = ${id} for update`);
  const row = await findHabilitation(tx, id);
  if (row?.status !== "accordee" || row.version !== version) throw new Refusal(refusals.changed);
  return row;
}

export const snapshot = ({
  service,
  mode,
  role,
  endsOn,
}: Pick<HabilitationRow, "service" | "mode" | "role" | "endsOn">) => ({
  scope: scopeLabel(service),
  mode,
  role,
  endsOn,
});

const refuseSame = (error: unknown): never => {
  const code = codeOf(error);
  if (code === "23505") throw new Refusal(errors.same, "portee");
  if (code === "42501") throw new Refusal(refusals.lostRole);
  throw error;
};

/** Brings a locked row to its next version; refused when a policy hides it, or when the person has that scope already. */
export function changeRow(
  tx: Tx,
  { id, version, status }: HabilitationRow,
  set: PgUpdateSetSource<typeof habilitation>,
  refusal: string,
): Promise<void> {
  const update = tx
    .update(habilitation)
    .set({ ...set, version: sql`${habilitation.version} + 1` })
    .where(and(eq(habilitation.id, id), eq(habilitation.version, version), eq(habilitation.status, status)))
    .returning({ id: habilitation.id })
    .catch(refuseSame);
  return mustChange(update, refusal);
}

/** « Modifier »: scope, mode, end, and for the principal the role of secondaire. */
export async function changeHabilitation(
  viewer: Viewer,
  input: ChangeInput,
): Promise<{ identifier: string; fieldErrors?: Record<string, string> }> {
  const mode = checkMode(input.mode);
  const end = checkEnd(input.fin);
  if (!mode.ok || !end.ok)
    return {
      identifier: "",
      fieldErrors: { ...(mode.ok ? {} : { mode: mode.error }), ...(end.ok ? {} : { fin: end.error }) },
    };
  return writeOnce(viewer, "modifier une habilitation", async (tx) => {
    const row = await locked(tx, input.id, input.version);
    allow(canChange(viewer, row));
    const service = await findScope(tx, row.structureId, input.portee);
    const role = input.role ?? row.role;
    if (role !== row.role) allow(canName(viewer, { ...row, serviceId: service?.id ?? null }));
    if (service && role !== "aucun") throw new Refusal(reasons.service, "portee");
    const after = { service, mode: mode.value, role, endsOn: end.value };
    await changeRow(
      tx,
      row,
      {
        serviceId: service?.id ?? null,
        mode: mode.value,
        role,
        endsOn: end.value,
      },
      refusals.changed,
    );
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.modifiee",
      subject: row.email,
      details: { before: snapshot(row), after: snapshot(after) },
    });
    return { identifier: row.identifier };
  });
}

/** « Retirer »: acts at that person's next click; the reason is sent to them. */
export async function revokeHabilitation(viewer: Viewer, id: number, version: number, raw: string): Promise<string> {
  const reason = checkReason(raw);
  if (!reason.ok) throw new Refusal(reason.error, "motif");
  return writeOnce(viewer, "retirer une habilitation", async (tx) => {
    const row = await locked(tx, id, version);
    allow(canChange(viewer, row));
    await changeRow(
      tx,
      row,
      {
        status: "revoquee",
        role: "aucun",
        revokedAt: sql`now()`,
        revokedBy: viewer.userId,
        reason: reason.value,
      },
      refusals.changed,
    );
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.revoquee",
      subject: row.email,
      details: { before: snapshot(row), reason: reason.value },
    });
    return row.identifier;
  });
}

/** The principal gives their role to another gestionnaire-to-be and becomes secondaire, in one transaction. */
export async function handOver(viewer: Viewer, id: number, version: number): Promise<string> {
  return writeOnce(viewer, "transmettre le rôle", async (tx) => {
    const row = await locked(tx, id, version);
    allow(canName(viewer, row));
    if (row.disabled || row.endsOn) throw new Refusal(refusals.handOverEnds);
    // First the old one, then the new one: a structure has one principal at a time.
    await mustChange(
      tx
        .update(habilitation)
        .set({ role: "secondaire", version: sql`${habilitation.version} + 1` })
        .where(
          and(
            eq(habilitation.userId, viewer.userId),
            eq(habilitation.structureId, row.structureId),
            eq(habilitation.role, "principal"),
            eq(habilitation.status, "accordee"),
          ),
        )
        .returning({ id: habilitation.id }),
      refusals.changed,
    );
    await changeRow(tx, row, { role: "principal" }, refusals.changed);
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.transmise",
      subject: row.email,
      details: { before: { principal: viewer.email }, after: { principal: row.email } },
    });
    return row.identifier;
  });
}
