import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { ParisDate } from "@/lib/domain/dates";
import type { Mode, Role } from "@/lib/domain/vocabulary";

export type AdministeredHead = { id: number; identifier: string; designation: string; active: boolean };

/** The structure, through the viewer: null for absent and for not administered alike. */
export async function findAdministered(tx: Tx, identifier: string): Promise<AdministeredHead | null> {
  const [row] = (await tx.execute(sql`
    select id::int as id, identifier, designation, active from structure
    where identifier = ${identifier} and id = any (array(select administered_structures())) order by id limit 1`)) as unknown as [
    AdministeredHead?,
  ];
  return row ?? null;
}

type ServiceName = { code: string; label: string };
export type OpenService = ServiceName & { id: number };

export type HabilitationRow = {
  id: number;
  version: number;
  status: "accordee" | "demandee";
  userId: number;
  structureId: number;
  /** Of the structure. */
  identifier: string;
  serviceId: number | null;
  name: string;
  email: string;
  disabled: boolean;
  service: ServiceName | null;
  mode: Mode;
  role: Role;
  since: ParisDate | null;
  grantedBy: string | null;
  endsOn: ParisDate | null;
  ended: boolean;
  /** Of a request: when, in which words. */
  requestedOn: ParisDate | null;
  word: string;
};

export const columns = sql`
  h.id::int as id, h.version, h.status, h.user_id::int as "userId", h.structure_id::int as "structureId", st.identifier, h.service_id::int as "serviceId", u.name, u.email,
  u.disabled_at is not null as disabled, h.mode, h.role, h.word,
  case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end as service,
  to_char(h.granted_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as since, g.name as "grantedBy", to_char(h.ends_on, 'YYYY-MM-DD') as "endsOn",
  coalesce(h.ends_on < paris_today(), false) as ended, to_char(h.requested_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "requestedOn"`;

export const tables = sql`habilitation h join structure st on st.id = h.structure_id join app_user u on u.id = h.user_id left join service sv on sv.id = h.service_id
  left join app_user g on g.id = h.granted_by`;

/** What the policies let the viewer see: granted or waiting, on a structure they administer. */
export async function findHabilitation(tx: Tx, id: number): Promise<HabilitationRow | null> {
  const [row] = (await tx.execute(sql`
    select ${columns} from ${tables} where h.id = ${id} and h.status in ('accordee', 'demandee')
      and h.structure_id = any (array(select administered_structures()))`)) as unknown as [HabilitationRow?];
  return row ?? null;
}

/** The services that can be named: those that are open. */
export async function openServices(tx: Tx, structureId: number): Promise<OpenService[]> {
  const rows = await tx.execute(
    sql`select id::int as id, code, label from service where structure_id = ${structureId} and active order by code`,
  );
  return rows as unknown as OpenService[];
}
