import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { rows } from "@/db/rows";
import { actsToday } from "../acting";
import type { Structure } from "./structure";

/** `since` and `until`: Paris days, JJ/MM/AAAA; empty where there is none. `scope`: the service; empty for the whole structure. */
const request = z.strictObject({
  name: z.string(),
  email: z.string(),
  scope: z.string(),
  mode: z.string(),
  since: z.string(),
  word: z.string(),
});
const invitation = z.strictObject({
  email: z.string(),
  scope: z.string(),
  mode: z.string(),
  role: z.string(),
  since: z.string(),
  until: z.string(),
  by: z.string(),
});
const right = invitation.extend({ name: z.string(), disabled: z.boolean() });

export type Rights = {
  people: z.infer<typeof right>[];
  requests: z.infer<typeof request>[];
  invitations: z.infer<typeof invitation>[];
};

const operator = "l’opérateur";

/** Who may do what on a structure today, who asks to, and who was invited to. Days are those of Paris. */
export async function readRights(tx: Tx, structure: Structure): Promise<Rights> {
  const people = await rows(
    tx,
    right,
    sql`
    select u.name, u.email, u.disabled_at is not null as disabled, ${service} as scope, h.mode, h.role,
      coalesce(${day(sql`h.granted_at`)}, '') as since, coalesce(to_char(h.ends_on, 'DD/MM/YYYY'), '') as until,
      coalesce(g.name, ${operator}) as by
    from habilitation h join app_user u on u.id = h.user_id left join app_user g on g.id = h.granted_by
      left join service v on v.id = h.service_id
    where h.structure_id = ${structure.id} and ${actsToday()}
    order by array_position(array['principal', 'secondaire', 'aucun'], h.role), fold(u.name), u.id, v.code nulls first`,
  );
  const requests = await rows(
    tx,
    request,
    sql`
    select u.name, u.email, ${service} as scope, h.mode, coalesce(${day(sql`h.requested_at`)}, '') as since, h.word
    from habilitation h join app_user u on u.id = h.user_id left join service v on v.id = h.service_id
    where h.structure_id = ${structure.id} and h.status = 'demandee' order by h.requested_at nulls first, h.id`,
  );
  const invitations = await rows(
    tx,
    invitation,
    sql`
    select i.email, coalesce((select string_agg(v.code, ', ' order by v.code) from service v where v.id = any (i.service_ids)), '') as scope,
      i.mode, i.role, ${day(sql`i.invited_at`)} as since, ${day(sql`i.expires_at`)} as until, coalesce(g.name, ${operator}) as by
    from invitation i left join app_user g on g.id = i.invited_by
    where i.structure_id = ${structure.id} and i.accepted_at is null and i.cancelled_at is null and i.expires_at > now()
    order by i.invited_at, i.id`,
  );
  return { people, requests, invitations };
}

/** The service, as `v` joins it; empty for the whole structure. */
const service = sql`coalesce(v.code || ' – ' || v.label, '')`;

const day = (moment: ReturnType<typeof sql>) => sql`to_char(${moment} at time zone 'Europe/Paris', 'DD/MM/YYYY')`;
