import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import type { Held } from "./policy";

export type Service = { code: string; label: string } | null;

export type Candidate = {
  id: number;
  type: string;
  identifier: string;
  designation: string;
  postalCode: string;
  city: string;
  active: boolean;
  /** Somebody can answer. */
  answered: boolean;
};

/** The structure to ask an access to, with what the asker already has on it. */
export type AskableStructure = Candidate & {
  services: { id: number; code: string; label: string }[];
  held: Held[];
};

export async function findCandidate(tx: Tx, id: number): Promise<Candidate | null> {
  const [row] = await candidates(tx, sql`s.id = ${id}`);
  return row ?? null;
}

export const candidates = async (tx: Tx, where: SQL) =>
  (await tx.execute(sql`
    select s.id::int as id, s.identifier_type as type, s.identifier, s.designation, s.postal_code as "postalCode", s.city, s.active,
      has_gestionnaire(s.id) as answered
    from structure s where ${where} order by s.active desc, s.identifier_type limit 10`)) as unknown as Candidate[];

/** What acts or waits for the viewer on a structure. A gestionnaire's own has all there is to ask for: another gestionnaire changes it. */
export async function heldOn(tx: Tx, viewer: Viewer, structureId: number): Promise<Held[]> {
  const rows = await tx.execute(sql`
    select h.service_id::int as "serviceId", case h.role when 'aucun' then h.mode else 'modification' end as mode, case h.status when 'accordee' then 'acting' else 'waiting' end as state
    from habilitation h where h.user_id = ${viewer.userId} and h.structure_id = ${structureId}
      and (h.status = 'demandee' or ${actsToday()})`);
  return rows as unknown as Held[];
}
