import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { rows, theRow } from "@/db/rows";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import { type AdministeredHead, findAdministered } from "@/lib/habilitations/find";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import { dayOf, type HistoryQuery } from "./query";

const EXPORT_BATCH = 2000;

const historyEvent = z.object({
  id: z.number(),
  /** ISO, an instant. */
  at: z.string(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** The title of a message, the name of a list, that the viewer may open; null for all else. */
  named: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type HistoryEvent = z.infer<typeof historyEvent>;
const counted = z.object({ total: z.number() });

const columns = sql`
  e.id::int as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, u.name as person, u.email, e.action, e.subject, coalesce(m.title, l.name) as named, e.details`;

// Titles and names stand in their rows, which the viewer's scope hides or shows: the event itself never says what was written.
const tables = sql`audit_event e left join app_user u on u.id = e.user_id
  left join message m on e.action like 'message.%' and m.reference = e.subject
  left join mailing_list l on e.action like 'liste.%' and l.id = case when e.subject ~ '^[0-9]{1,15}$' then e.subject::bigint end`;

function conditions(structureId: number, query: HistoryQuery): SQL {
  const list = [sql`e.structure_id = ${structureId}`];
  if (query.family) list.push(sql`e.action like ${`${query.family}.%`}`);
  if (query.person) {
    const like = `%${escapeLike(query.person.normalize("NFC"))}%`;
    list.push(
      sql`(fold(u.name) like fold(${like}) or lower(u.email) like lower(${like}) or lower(e.subject) like lower(${like}))`,
    );
  }
  const [from, to] = [dayOf(query.from), dayOf(query.to)];
  if (from) list.push(sql`e.at >= ${from}::date::timestamp at time zone 'Europe/Paris'`);
  if (to) list.push(sql`e.at < (${to}::date + 1)::timestamp at time zone 'Europe/Paris'`);
  return sql.join(list, sql` and `);
}

export type History = { structure: AdministeredHead; events: HistoryEvent[]; page: Page };

/** A2: who changed what, when, for a structure that the viewer administers; most recent first. Null otherwise. */
export function readHistory(viewer: Viewer, identifier: string, query: HistoryQuery): Promise<History | null> {
  return asUser(viewer, async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) return null;
    const where = conditions(structure.id, query);
    const { total } = await theRow(tx, counted, sql`select count(*)::int as total from ${tables} where ${where}`);
    const page = clampPage(query.page, query.pageSize, total);
    const events = await readEvents(
      tx,
      sql`${where} order by e.at desc, e.id desc limit ${page.pageSize} offset ${offsetOf(page)}`,
    );
    return { structure, events, page };
  });
}

const readEvents = (tx: Tx, rest: SQL): Promise<HistoryEvent[]> =>
  rows(tx, historyEvent, sql`select ${columns} from ${tables} where ${rest}`);

/** The same, whole, in batches; nothing when the structure is not the viewer's. */
export async function* exportHistory(
  viewer: Viewer,
  identifier: string,
  query: HistoryQuery,
): AsyncGenerator<HistoryEvent[]> {
  let before: number | null = null;
  for (;;) {
    const events: HistoryEvent[] = await asUser(viewer, async (tx) => {
      const structure = await findAdministered(tx, identifier);
      if (!structure) return [];
      const earlier = before === null ? sql`true` : sql`e.id < ${before}`;
      return readEvents(
        tx,
        sql`${conditions(structure.id, query)} and ${earlier} order by e.id desc limit ${EXPORT_BATCH}`,
      );
    });
    if (events.length === 0) return;
    before = events.at(-1)?.id ?? null;
    yield events;
  }
}
