import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { InboxQuery } from "./query";

const nameShape = z.strictObject({ identifier: z.string(), designation: z.string() });
export type StructureName = z.infer<typeof nameShape>;

/** An address of the viewer's that a message reached. */
const receiverShape = nameShape.extend({
  structureId: z.int(),
  service: z.strictObject({ id: z.int(), code: z.string(), label: z.string() }).nullable(),
});
export type Receiver = z.infer<typeof receiverShape>;

/** A message as its recipient sees it: the shape of `columns`, with the day (in Paris, as the others) of its reception. */
export const receivedMessageShape = z.strictObject({
  reference: z.string(),
  title: z.string(),
  body: z.string(),
  sender: nameShape.extend({ service: z.strictObject({ code: z.string(), label: z.string() }).nullable() }),
  receivedOn: z.string(),
  displayStart: z.string(),
  displayEnd: z.string(),
  expired: z.boolean(),
  read: z.boolean(),
  receivers: z.array(receiverShape),
});
export type ReceivedMessage = z.infer<typeof receivedMessageShape>;

export const columns = sql`
  r.reference, r.title, r.body, r.display_start as "displayStart", r.display_end as "displayEnd",
  r.display_end < paris_today() as expired,
  exists (select 1 from message_read x where x.message_id = r.id and x.user_id = viewer_id()) as read,
  json_build_object('identifier', ss.identifier, 'designation', ss.designation, 'service',
    case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end) as sender,
  (select json_agg(json_build_object('structureId', rs.id, 'identifier', rs.identifier, 'designation', rs.designation, 'service',
      case when rv.id is null then null else json_build_object('id', rv.id, 'code', rv.code, 'label', rv.label) end)
      order by ${inFrench(sql`rs.designation`)}, rv.code)
    from delivery d join mailbox b on b.id = d.mailbox_id join structure rs on rs.id = b.structure_id
      left join service rv on rv.id = b.service_id
    where d.message_id = r.id) as receivers`;

export const senderTables = sql`join mailbox sb on sb.id = r.sender_mailbox_id join structure ss on ss.id = sb.structure_id
  left join service sv on sv.id = sb.service_id`;

export type Inbox = {
  messages: ReceivedMessage[];
  page: Page;
  /** All that was received, whatever the filters. */
  total: number;
  expired: number;
  senders: StructureName[];
  receivers: StructureName[];
};

/**
 * I1–I3: a page of what was sent to the viewer's addresses, most recent first, each message once however many of them it
 * reached. The policy on `delivery` is the scope; it is not repeated here.
 */
export function readInbox(viewer: Viewer, query: InboxQuery): Promise<Inbox> {
  return asUser(viewer, async (tx) => {
    const where = conditions(query);
    const counts = await theRow(
      tx,
      z.strictObject({ total: z.int(), expired: z.int() }),
      sql`
        select count(distinct d.message_id)::int as total,
          (count(distinct d.message_id) filter (where d.display_end < paris_today()))::int as expired
        from delivery d`,
    );
    const { matching } = await theRow(
      tx,
      z.strictObject({ matching: z.int() }),
      sql`select count(distinct d.message_id)::int as matching from delivery d where ${where}`,
    );
    const page = clampPage(query.page, query.pageSize, matching);
    const messages = await rows(
      tx,
      receivedMessageShape,
      sql`
        select to_char(p.received_on, 'YYYY-MM-DD') as "receivedOn", ${columns}
        from (select d.message_id, max(d.received_on) as received_on from delivery d where ${where}
          group by d.message_id order by received_on desc, d.message_id desc limit ${page.pageSize} offset ${offsetOf(page)}) p
        join received_message r on r.id = p.message_id ${senderTables}
        order by p.received_on desc, p.message_id desc`,
    );
    return { messages, page, ...counts, senders: await senderNames(tx), receivers: await receiverNames(tx) };
  });
}

function conditions({ sender, receiver, expired }: InboxQuery): SQL {
  const list: SQL[] = [expired ? sql`true` : sql`d.display_end >= paris_today()`];
  if (receiver)
    list.push(
      sql`d.mailbox_id in (select b.id from mailbox b join structure s on s.id = b.structure_id where s.identifier = ${receiver})`,
    );
  if (sender) {
    list.push(sql`d.message_id in (select r.id from received_message r join mailbox b on b.id = r.sender_mailbox_id
      join structure s on s.id = b.structure_id where s.identifier = ${sender})`);
  }
  return sql.join(list, sql` and `);
}

/** I2: only those who wrote, so that the list is as long as it is useful. */
function senderNames(tx: Tx): Promise<StructureName[]> {
  return rows(
    tx,
    nameShape,
    sql`
      select identifier, designation from (
        select distinct s.identifier, s.designation
        from (select distinct message_id from delivery) d join received_message r on r.id = d.message_id
          join mailbox b on b.id = r.sender_mailbox_id join structure s on s.id = b.structure_id) s
      order by ${inFrench(sql`designation`)}, identifier`,
  );
}

async function receiverNames(tx: Tx): Promise<StructureName[]> {
  return tx
    .select({ identifier: structure.identifier, designation: structure.designation })
    .from(structure)
    .where(sql`${structure.id} = any (array(select viewer_structures()))`)
    .orderBy(inFrench(sql`${structure.designation}`), structure.identifier);
}
