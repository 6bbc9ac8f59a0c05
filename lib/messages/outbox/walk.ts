import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import { inFrench } from "@/db/order";
import { type ParisDate, todayInParis } from "@/lib/domain/dates";
import { escapeLike } from "@/lib/domain/text";
import { offsetOf, type Page } from "@/lib/web/pagination";
import type { OutboxQuery, Sort, SortColumn } from "./query";

// What the outbox reads of messages, whatever years of use have left there: each order walks an index of its own per sending address,
// and stops at the page. The policy on `message` is the scope; the addresses named here only tell the planner where to walk.

/** Today is a value here: of a function the planner knows nothing, and of a date how few messages lie beyond it. */
const states = (today: ParisDate): Record<Exclude<OutboxQuery["state"], "">, SQL> => ({
  brouillon: sql`m.status = 'brouillon'`,
  envoye: sql`m.status = 'envoye'`,
  programme: sql`m.status = 'envoye' and m.display_start > ${today}::date`,
  "en-cours": sql`m.status = 'envoye' and m.display_start <= ${today}::date and m.display_end >= ${today}::date`,
  expire: sql`m.status = 'envoye' and m.display_end < ${today}::date`,
});

/** The addresses of the viewer's that messages are sent from; of the structures that an identifier or words of a name mean. */
const addresses = ({ sender }: OutboxQuery): SQL =>
  sender
    ? sql`select b.id from mailbox b join structure st on st.id = b.structure_id
        where b.id = any (array(select sending_mailboxes())) and (st.identifier = ${sender} or (search_words(${sender.normalize("NFC")}) <> ''
          and (' ' || st.folded) like '% ' || search_words(${sender.normalize("NFC")}) || '%'))`
    : sql`select sending_mailboxes()`;

/** O3, of a message `m` */
function conditions({ state, title, reference, dates }: OutboxQuery): SQL {
  const list: SQL[] = [sql`true`];
  if (state) list.push(states(todayInParis())[state]);
  if (title) list.push(sql`m.folded_title like '%' || fold(${escapeLike(title)}) || '%'`);
  if (reference) list.push(sql`m.reference ilike ${`%${escapeLike(reference)}%`}`);
  if (dates.debutDu) list.push(sql`m.display_start >= ${dates.debutDu}`);
  if (dates.debutAu) list.push(sql`m.display_start <= ${dates.debutAu}`);
  if (dates.finDu) list.push(sql`m.display_end >= ${dates.finDu}`);
  if (dates.finAu) list.push(sql`m.display_end <= ${dates.finAu}`);
  return sql.join(list, sql` and `);
}

/** The messages that the filters find, as ids. */
export const matching = (query: OutboxQuery): SQL => sql`
  select m.id from message m where m.sender_mailbox_id = any (array(${addresses(query)})) and ${conditions(query)}`;

/** What an order compares, of a message `m` and its address `b`; the newest first where it is equal (O2). */
const compared = (today: ParisDate): Record<SortColumn, SQL> => ({
  reference: sql`m.reference`,
  creation: sql`m.created_at`,
  titre: sql`m.folded_title`,
  debut: sql`m.display_start`,
  fin: sql`m.display_end`,
  etat: sql`case when m.status = 'brouillon' then 0 when m.display_start > ${today}::date then 1
    when m.display_end >= ${today}::date then 2 else 3 end`,
  structure: sql`b.identifier`,
  designation: inFrench(sql`b.designation`),
});

/** The parts of an address's messages that an index holds in that order: without `by`, all of a part compare alike. */
type Part = { holds: SQL; by?: SQL };

function partsOf(column: SortColumn, today: ParisDate): Part[] {
  const by = compared(today)[column];
  switch (column) {
    case "debut":
    case "fin":
      // Drafts may have no dates: they come last, both ways.
      return [{ holds: sql`${by} is not null`, by }, { holds: sql`${by} is null` }];
    case "etat":
      return (["brouillon", "programme", "en-cours", "expire"] as const).map((state) => ({
        holds: states(today)[state],
      }));
    case "structure":
    case "designation":
      return [{ holds: sql`true` }];
    default:
      return [{ holds: sql`true`, by }];
  }
}

/** The addresses, with what is compared of them where that is asked. */
const senders = (query: OutboxQuery): SQL =>
  query.sort.column === "structure" || query.sort.column === "designation"
    ? sql`(select b.id, st.identifier, st.designation from mailbox b join structure st on st.id = b.structure_id
        where b.id = any (array(${addresses(query)}))) b`
    : sql`unnest(array(${addresses(query)})) b (id)`;

/** O2, O6: a page of the messages that the filters find, as (id, rank), in its order. */
export function pageOf(query: OutboxQuery, page: Page): SQL {
  const today = todayInParis();
  const [direction, last] = directionOf(query.sort);
  const rank = compared(today)[query.sort.column];
  const offset = offsetOf(page);
  const walks = partsOf(query.sort.column, today).map(
    ({ holds, by }) => sql`
      (select m.id, ${rank} as rank from message m
        where m.sender_mailbox_id = b.id and ${holds} and ${conditions(query)}
        order by ${by ? sql`${by} ${direction}, m.id desc` : sql`m.id desc`} limit ${offset + page.pageSize})`,
  );
  return sql`
    select w.id, w.rank from ${senders(query)} cross join lateral (${sql.join(walks, sql` union all `)}) w
    order by w.rank ${last}, w.id desc limit ${page.pageSize} offset ${offset}`;
}

/** The same of a few messages that were found already. */
export function pageAmong(found: number[], query: OutboxQuery, page: Page): SQL {
  const [, last] = directionOf(query.sort);
  return sql`
    select m.id, ${compared(todayInParis())[query.sort.column]} as rank
    from message m join (select b.id, st.identifier, st.designation from mailbox b join structure st on st.id = b.structure_id) b
      on b.id = m.sender_mailbox_id
    where m.id = any (${ids(found)})
    order by rank ${last}, m.id desc limit ${page.pageSize} offset ${offsetOf(page)}`;
}

/** The direction of an order: of an index walked, and where nothing comes last both ways. */
export const directionOf = ({ direction }: Sort): [SQL, SQL] =>
  direction === "asc" ? [sql`asc`, sql`asc nulls last`] : [sql`desc`, sql`desc nulls last`];
