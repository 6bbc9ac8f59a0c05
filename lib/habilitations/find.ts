import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { service, structure } from "@/db/schema/structure";
import { appUser } from "@/db/schema/user";
import type { ParisDate } from "@/lib/domain/dates";

/** The structures whose habilitations the viewer keeps. */
const administered = (column: AnyPgColumn) => sql`${column} = any (array(select administered_structures()))`;

export type AdministeredHead = { id: number; identifier: string; designation: string; active: boolean };

/** The structure, through the viewer: null for absent and for not administered alike. */
export async function findAdministered(tx: Tx, identifier: string): Promise<AdministeredHead | null> {
  const [found] = await tx
    .select({
      id: structure.id,
      identifier: structure.identifier,
      designation: structure.designation,
      active: structure.active,
    })
    .from(structure)
    .where(and(eq(structure.identifier, identifier), administered(structure.id)))
    .orderBy(structure.id)
    .limit(1);
  return found ?? null;
}

const giver = alias(appUser, "giver");

/** An instant as a day in Paris. */
const parisDay = (moment: AnyPgColumn) =>
  sql<ParisDate | null>`to_char(${moment} at time zone 'Europe/Paris', 'YYYY-MM-DD')`;

/** Habilitations and requests as a gestionnaire sees them: with the person, the structure, the service and who gave them. */
export const selectHabilitations = (tx: Tx) =>
  tx
    .select({
      id: habilitation.id,
      version: habilitation.version,
      status: habilitation.status,
      userId: habilitation.userId,
      structureId: habilitation.structureId,
      /** Of the structure. */
      identifier: structure.identifier,
      serviceId: habilitation.serviceId,
      name: appUser.name,
      email: appUser.email,
      disabled: sql<boolean>`${appUser.disabledAt} is not null`,
      /** Null: the whole structure. */
      service: { code: service.code, label: service.label },
      mode: habilitation.mode,
      role: habilitation.role,
      since: parisDay(habilitation.grantedAt),
      grantedBy: giver.name,
      endsOn: habilitation.endsOn,
      ended: sql<boolean>`coalesce(${habilitation.endsOn} < paris_today(), false)`,
      /** Of a request: when, in which words. */
      requestedOn: parisDay(habilitation.requestedAt),
      word: habilitation.word,
    })
    .from(habilitation)
    .innerJoin(structure, eq(structure.id, habilitation.structureId))
    .innerJoin(appUser, eq(appUser.id, habilitation.userId))
    .leftJoin(service, eq(service.id, habilitation.serviceId))
    .leftJoin(giver, eq(giver.id, habilitation.grantedBy));

export type HabilitationRow = Awaited<ReturnType<typeof selectHabilitations>>[number];

/** What the policies let the viewer see: granted or waiting, on a structure they administer. */
export async function findHabilitation(tx: Tx, id: number): Promise<HabilitationRow | null> {
  const [found] = await selectHabilitations(tx).where(
    and(
      eq(habilitation.id, id),
      inArray(habilitation.status, ["accordee", "demandee"]),
      administered(habilitation.structureId),
    ),
  );
  return found ?? null;
}

export type OpenService = { id: number; code: string; label: string };

/** The services that can be named: those that are open. */
export const openServices = (tx: Tx, structureId: number, which?: SQL): Promise<OpenService[]> =>
  tx
    .select({ id: service.id, code: service.code, label: service.label })
    .from(service)
    .where(and(eq(service.structureId, structureId), eq(service.active, true), which))
    .orderBy(service.code);

/** The open services behind some codes; null when one is not there. */
export async function findServices(tx: Tx, structureId: number, codes: string[]): Promise<OpenService[] | null> {
  const wanted = JSON.stringify([...new Set(codes)]);
  const among = sql`${service.code} in (select jsonb_array_elements_text(${wanted}::text::jsonb))`;
  const found = await openServices(tx, structureId, among);
  return found.length === new Set(codes).size ? found : null;
}

/** The open service of a code; null when there is none. */
export const findService = async (tx: Tx, structureId: number, code: string): Promise<OpenService | null> =>
  (await findServices(tx, structureId, [code]))?.[0] ?? null;

/** The code of a service, open or not; null is the whole structure. */
export async function serviceCode(tx: Tx, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const [found] = await tx.select({ code: service.code }).from(service).where(eq(service.id, id));
  return found?.code ?? null;
}
