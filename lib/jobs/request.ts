import { z } from "zod";
import { shaped } from "@/db/rows";
import { modes } from "@/lib/domain/vocabulary";
import { serviceScope, WHOLE_STRUCTURE } from "@/lib/emails/labels";
import { requestEmail } from "@/lib/emails/templates";
import { acting, queueEmails, type Work } from "./work";

const request = z.strictObject({
  id: z.int(),
  structureId: z.int(),
  structure: z.string(),
  identifier: z.string(),
  name: z.string(),
  email: z.string(),
  mode: z.enum(modes),
  word: z.string(),
  service: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
});
const gestionnaire = z.strictObject({ id: z.string(), email: z.string() });
const job = z.array(z.int());

/** Tells the gestionnaires of a request: one e-mail each for all that one person asked for at once, if it still waits; none
 * for what was withdrawn and asked for again within a day, of which they know. */
export async function tellRequest({ sql }: Work, payload: unknown): Promise<void> {
  const ids = job.parse(payload);
  const requests = await shaped(
    request,
    sql`
    select h.id::int, h.structure_id::int as "structureId", s.designation as structure, s.identifier, u.name, u.email, h.mode, h.word,
      case when v.id is not null then json_build_object('code', v.code, 'label', v.label) end as service
    from habilitation h join app_user u on u.id = h.user_id join structure s on s.id = h.structure_id
      left join service v on v.id = h.service_id
    where h.id = any (${`{${ids.join(",")}}`}::bigint[]) and h.status = 'demandee' and u.disabled_at is null order by v.code nulls first`,
  );
  const [first] = requests;
  if (!first) return;
  const email = requestEmail({
    ...first,
    asked: requests.map(({ service, mode }) => ({ scope: service ? serviceScope(service) : WHOLE_STRUCTURE, mode })),
  });
  const gestionnaires = await shaped(
    gestionnaire,
    sql`
    select u.id, u.email from habilitation h join app_user u on u.id = h.user_id
    where h.structure_id = ${first.structureId} and h.role <> 'aucun' and h.service_id is null and ${acting(sql)}
      and (${anythingNew(sql, ids)} or not exists (
        select 1 from habilitation o join email e on e.event_key = 'demande:' || o.id || ':' || u.id
        where o.user_id = (select user_id from habilitation where id = ${first.id}) and o.structure_id = ${first.structureId}
          and o.status = 'annulee' and e.created_at > now() - interval '1 day'))
    order by u.id`,
  );
  await queueEmails(
    sql,
    gestionnaires.map((person) => ({ key: `demande:${ids[0]}:${person.id}`, to: person.email, email })),
  );
}

/** Whether something of these requests was not asked for, and withdrawn, within the last day. */
const anythingNew = (sql: Work["sql"], ids: number[]) => sql`exists (
  select 1 from habilitation n where n.id = any (${`{${ids.join(",")}}`}::bigint[]) and not exists (
    select 1 from habilitation o
    where o.user_id = n.user_id and o.structure_id = n.structure_id and o.status = 'annulee' and o.requested_at > now() - interval '1 day'
      and o.service_id is not distinct from n.service_id and o.mode = n.mode))`;
