import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { mustChange, Refusal } from "@/lib/domain/refusal";
import { findHabilitation, type HabilitationRow } from "./find";
import { errors, reasons, refusals, scopeLabel } from "./labels";
import type { Verdict } from "./policy";

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
