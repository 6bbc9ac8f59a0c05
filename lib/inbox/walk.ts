import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { row, theRow } from "@/db/rows";
import { COUNTED, type Page } from "@/lib/web/pagination";
import type { Cursor } from "./query";

// What the inbox reads of deliveries, whatever years of use have left there: each statement walks one index per address and stops.
// The policy on `delivery` is the scope; the addresses named here only tell the planner where to walk.

/** Which deliveries: to these addresses, from these senders, displayed today only or ever. Null for all that the viewer may see. */
export type Sought = { receivers: SQL | null; senders: number[] | null; expired: boolean };

/** A count that is exact up to COUNTED; `more`: there are more than that. */
export type Counted = { count: number; more: boolean };

const addresses = ({ receivers }: Sought) =>
  sql`unnest(array(${receivers ?? sql`select receiving_mailboxes()`})) b (id)`;
const displayed = ({ expired }: Sought) => (expired ? sql`` : sql`and d.display_end >= paris_today()`);

/** One index walk per address, and per sender where some are sought, newest first (or from `beyond` on, `back`); `limit` of each. */
function walked(
  sought: Sought,
  { limit, beyond = sql``, back = false }: { limit: number; beyond?: SQL; back?: boolean },
): SQL {
  const { senders } = sought;
  const direction = back ? sql`asc` : sql`desc`;
  return sql`
    ${addresses(sought)} ${senders ? sql`cross join unnest(${ids(senders)}) s (id)` : sql``} cross join lateral (
      select d.message_id, d.received_on from delivery d
      where d.mailbox_id = b.id ${senders ? sql`and d.sender_structure_id = s.id` : sql``} ${displayed(sought)} ${beyond}
      order by d.received_on ${direction}, d.message_id ${direction} limit ${limit}) d`;
}

/** How many messages, each once however many of the viewer's addresses it reached. Reads no more than COUNTED deliveries. */
export async function countReceived(tx: Tx, sought: Sought): Promise<Counted> {
  const all = !sought.receivers && !(sought.senders && sought.expired);
  const senders = sought.senders ? sql`and d.sender_structure_id = any (${ids(sought.senders)})` : sql``;
  const found = all
    ? sql`select d.message_id from delivery d where true ${displayed(sought)} ${senders}`
    : sql`select d.message_id from ${walked(sought, { limit: COUNTED + 1 })}`;
  const { read, count } = await theRow(
    tx,
    z.strictObject({ read: z.int(), count: z.int() }),
    sql`
      select count(*)::int as read, count(distinct f.message_id)::int as count
      from (${found} limit ${COUNTED + 1}) f`,
  );
  return { count: Math.min(count, COUNTED), more: read > COUNTED };
}

/**
 * A page of messages with their day of reception, newest first: a query of (message_id, received_on). Beyond the pages that are
 * counted, `place` says where it goes on.
 */
export function pageOf(sought: Sought, page: Page, place: Place | null): SQL {
  const { pageSize } = page;
  if (place) return onFrom(sought, pageSize, place);
  const offset = (page.page - 1) * pageSize;
  const ordered = sql`group by d.message_id order by received_on desc, d.message_id desc limit ${pageSize} offset ${offset}`;
  const columns = sql`d.message_id, max(d.received_on) as received_on`;
  if (!sought.expired && !sought.receivers && !page.more) {
    // What is displayed today is found by its end, and sorted: of years, a fortnight.
    const senders = sought.senders ? sql`and d.sender_structure_id = any (${ids(sought.senders)})` : sql``;
    return sql`select ${columns} from delivery d where d.display_end >= paris_today() ${senders} ${ordered}`;
  }
  return sql`select ${columns} from ${walked(sought, { limit: offset + pageSize })} ${ordered}`;
}

/** Where a page ended or began: the last reception of a message, and its id. */
export type Place = { back: boolean; receivedOn: string; id: number };

/** The place that an address names; null for a message that the viewer has not received. */
export async function placeOf(tx: Tx, { back, reference }: Cursor): Promise<Place | null> {
  const found = await row(
    tx,
    z.strictObject({ receivedOn: z.string(), id: z.int() }),
    sql`
      select to_char(max(d.received_on), 'YYYY-MM-DD') as "receivedOn", d.message_id::int as id from delivery d
      where d.message_id = (select r.id from received_message r where r.reference = ${reference}) group by d.message_id`,
  );
  return found ? { back, ...found } : null;
}

/**
 * The messages after (or before) a place, each where it was received last: others of its deliveries are passed over, for which the walk
 * has room.
 */
function onFrom(sought: Sought, pageSize: number, { back, receivedOn, id }: Place): SQL {
  const [beyond, near] = back ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const from = sql`and (d.received_on, d.message_id) ${beyond} (${receivedOn}::date, ${id}::bigint)`;
  return sql`
    select d.message_id, max(d.received_on) as received_on from ${walked(sought, { limit: pageSize * 3, beyond: from, back })}
    where d.received_on = (select max(l.received_on) from delivery l where l.message_id = d.message_id)
    group by d.message_id order by received_on ${near}, d.message_id ${near} limit ${pageSize}`;
}
