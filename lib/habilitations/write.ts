import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { mustChange, Refusal } from "@/lib/domain/refusal";
import { findHabilitation, findService, type HabilitationRow, type OpenService } from "./find";
import { errors, refusals, scopeLabel } from "./labels";

/** The service behind a scope of a form; "" is the whole structure, null. Refused: one that is not open there. */
export async function findScope(tx: Tx, structureId: number, code: string): Promise<OpenService | null> {
  if (code === "") return null;
  const found = await findService(tx, structureId, code);
  if (!found) throw new Refusal(errors.serviceUnknown, "portee");
  return found;
}

/** On one service, or on the whole structure. */
export const onScope = (serviceId: number | null): SQL =>
  serviceId === null ? isNull(habilitation.serviceId) : eq(habilitation.serviceId, serviceId);

/**
 * One habilitation or request, at the status and version that the form showed, held until the transaction ends: what somebody
 * else did to it in between is told in the words of `refusal`, never written over.
 */
export async function holdHabilitation(
  tx: Tx,
  { id, version, status }: Pick<HabilitationRow, "id" | "version" | "status">,
  refusal: string,
): Promise<HabilitationRow> {
  await tx.select({ id: habilitation.id }).from(habilitation).where(eq(habilitation.id, id)).for("update");
  const row = await findHabilitation(tx, id);
  if (row?.status !== status || row.version !== version) throw new Refusal(refusal);
  return row;
}

/** What an event says of a habilitation, before or after. */
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

/** The next version of a row, for an update. */
export const nextVersion = sql`${habilitation.version} + 1`;

/** Brings a row that is held to its next version; refused when a policy hides it, or when the person has that scope already. */
export function changeRow(
  tx: Tx,
  { id, version, status }: HabilitationRow,
  set: PgUpdateSetSource<typeof habilitation>,
  refusal: string,
): Promise<void> {
  const update = tx
    .update(habilitation)
    .set({ ...set, version: nextVersion })
    .where(and(eq(habilitation.id, id), eq(habilitation.version, version), eq(habilitation.status, status)))
    .returning({ id: habilitation.id })
    .catch(refuseSame);
  return mustChange(update, refusal);
}
