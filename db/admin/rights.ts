import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { actsToday } from "../acting";
import type { Structure } from "./structure";

type Scope = { scope: string; mode: string; role: string };
export type Right = Scope & {
  name: string;
  email: string;
  since: string;
  until: string;
  by: string;
  disabled: boolean;
};
export type Request = Omit<Scope, "role"> & { name: string; email: string; since: string; word: string };
export type Invitation = Scope & { email: string; since: string; until: string; by: string };
export type Rights = { people: Right[]; requests: Request[]; invitations: Invitation[] };

const operator = "l’opérateur";

/** Who may do what on a structure today, who asks to, and who was invited to. Days are those of Paris. */
export async function readRights(tx: Tx, structure: Structure): Promise<Rights> {
  const people = await tx.execute(sql`
    select u.name, u.email, u.disabled_at is not null as disabled, ${service} as scope, h.mode, h.role,
      coalesce(${day(sql`h.granted_at`)}, '') as since, coalesce(to_char(h.ends_on, 'DD/MM/YYYY'), '') as until,
      coalesce(g.name, ${operator}) as by
    from habilitation h join app_user u on u.id = h.user_id left join app_user g on g.id = h.granted_by
      left join service v on v.id = h.service_id
    where h.structure_id = ${structure.id} and ${actsToday()}
    order by array_position(array['principal', 'secondaire', 'aucun'], h.role), fold(u.name), u.id, v.code nulls first`);
  const requests = await tx.execute(sql`
    select u.name, u.email, ${service} as scope, h.mode, coalesce(${day(sql`h.requested_at`)}, '') as since, h.word
    from habilitation h join app_user u on u.id = h.user_id left join service v on v.id = h.service_id
    where h.structure_id = ${structure.id} and h.status = 'demandee' order by h.requested_at nulls first, h.id`);
  const invitations = await tx.execute(sql`
    select i.email, coalesce((select string_agg(v.code, ', ' order by v.code) from service v where v.id = any (i.service_ids)), '') as scope,
      i.mode, i.role, ${day(sql`i.invited_at`)} as since, ${day(sql`i.expires_at`)} as until, coalesce(g.name, ${operator}) as by
    from invitation i left join app_user g on g.id = i.invited_by
    where i.structure_id = ${structure.id} and i.accepted_at is null and i.cancelled_at is null and i.expires_at > now()
    order by i.invited_at, i.id`);
  return { people, requests, invitations } as unknown as Rights;
}

/** The service, as `v` joins it; empty for the whole structure. */
const service = sql`coalesce(v.code || ' – ' || v.label, '')`;

const day = (moment: ReturnType<typeof sql>) => sql`to_char(${moment} at time zone 'Europe/Paris', 'DD/MM/YYYY')`;
