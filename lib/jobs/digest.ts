import { z } from "zod";
import { shaped } from "@/db/rows";
import { todayInParis } from "@/lib/domain/dates";
import { digestEmail } from "@/lib/emails/templates";
import { acting, named, queueEmails, receives, senderName, type Work } from "./work";

const BATCH = 200;
const NAMED = 20;

/** How far back the last digest is looked for. */
const DAYS = 7;

/** graphile-worker counts in UTC: of these two, one is 07:30 in Paris, in summer the first, in winter the second. */
export const digestCrontab = "30 5,6 * * * digest ?fill=12h&id=digest";

const parisHour = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "numeric", hourCycle: "h23" });

/** The other of the two; and one of a day that has passed, since today's tells all. */
export function isDigestTime(at: Date, now = new Date()): boolean {
  return Number.parseInt(parisHour.format(at), 10) === 7 && todayInParis(at) === todayInParis(now);
}

const person = z.strictObject({ id: z.string() });
const digest = z.strictObject({ id: z.string(), email: z.string(), total: z.int(), messages: z.array(named) });
type Digest = z.infer<typeof digest>;
const job = z.object({ _cron: z.object({ ts: z.string() }) });

/**
 * The digest of this morning: to each who wants one, what arrived since their last digest and was not read, over all their
 * structures. What was added on a day, at whatever hour, is told the next morning; what begins on a day, that morning: so
 * each message belongs to one digest.
 */
export async function sendDigests({ sql }: Work, payload: unknown): Promise<void> {
  const { _cron } = job.parse(payload);
  if (!isDigestTime(new Date(_cron.ts))) return;
  const day = todayInParis();
  for (let after = "0"; ; ) {
    const people = await shaped(
      person,
      sql`
        select id from app_user where coalesce(notice, 'quotidien') = 'quotidien' and disabled_at is null and id > ${after} order by id limit ${BATCH}`,
    );
    const last = people.at(-1);
    if (!last) return;
    const digests = await digestsOf(
      { sql },
      day,
      people.map(({ id }) => id),
    );
    await queueEmails(
      sql,
      digests.map(({ id, email, total, messages }) => ({
        key: `bilan:${day}:${id}`,
        to: email,
        recipientId: id,
        email: digestEmail({ day, total, messages }),
      })),
    );
    after = last.id;
  }
}

function digestsOf({ sql }: Pick<Work, "sql">, day: string, ids: string[]): Promise<Digest[]> {
  return shaped(
    digest,
    sql`
    with person as (
      select u.id, u.email, ${day}::date - coalesce((
        select min(ago) from generate_series(1, ${DAYS}::int) ago
        where exists (select 1 from email e where e.event_key = 'bilan:' || to_char(${day}::date - ago, 'YYYY-MM-DD') || ':' || u.id)),
        ${DAYS}::int) as told
      from app_user u where u.id = any (${`{${ids.join(",")}}`}::bigint[])),
    arrived as (
      select p.id, d.message_id, max(d.received_on) as received_on
      from person p join app_user u on u.id = p.id join habilitation h on h.user_id = p.id and ${acting(sql)}
        join mailbox b on ${receives(sql)}
        join delivery d on d.mailbox_id = b.id and d.received_on >= p.told
      where d.display_start <= ${day}::date and d.display_end >= ${day}::date
        and greatest(d.added_on + 1, d.display_start) > p.told and greatest(d.added_on + 1, d.display_start) <= ${day}::date
        and not exists (select 1 from message_read r where r.user_id = p.id and r.message_id = d.message_id)
      group by p.id, d.message_id)
    select p.id, p.email, count(*)::int as total,
      to_json((array_agg(json_build_object('reference', m.reference, 'title', m.title, 'sender', ${senderName(sql)})
        order by a.received_on desc, m.id desc))[1:${NAMED}::int]) as messages
    from arrived a join person p on p.id = a.id join message m on m.id = a.message_id
    where m.created_by is distinct from p.id
    group by p.id, p.email`,
  );
}
