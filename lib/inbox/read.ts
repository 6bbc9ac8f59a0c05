import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import { rows } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, type Page } from "@/lib/web/pagination";
import { nameShape, receiverNames, receiversNamed, type StructureName, senderNames, sendersNamed } from "./names";
import type { InboxQuery } from "./query";
import { type Counted, countReceived, type Place, pageOf, placeOf, type Sought } from "./walk";

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
  /** All that was received, whatever the filters; `many`: more than that. */
  total: number;
  many: boolean;
  /** Null where there are too many to be told apart. */
  expired: number | null;
  /** Null where they are too many for a drop-down: they are searched. */
  senders: StructureName[] | null;
  receivers: StructureName[] | null;
};

/**
 * I1–I3: a page of what was sent to the viewer's addresses, most recent first, each message once however many of them it
 * reached. The policy on `delivery` is the scope. What it costs depends on what it shows, not on the years behind (walk.ts).
 */
export function readInbox(viewer: Viewer, query: InboxQuery): Promise<Inbox> {
  return asUser(
    viewer,
    async (tx) => {
      const sought: Sought = { receivers: null, senders: null, expired: query.expired };
      if (query.receiver) sought.receivers = receiversNamed(query.receiver);
      if (query.sender) sought.senders = await sendersNamed(tx, query.sender);
      const all = await countReceived(tx, { receivers: null, senders: null, expired: true });
      const shown = await countReceived(tx, { receivers: null, senders: null, expired: false });
      const filtered = query.sender !== "" || query.receiver !== "";
      const matching = filtered ? await countReceived(tx, sought) : query.expired ? all : shown;
      const place = matching.more && query.cursor ? await placeOf(tx, query.cursor) : null;
      const page = pageFound(query, matching, place);
      // « offset 0 »: one message after the other, by its key. Joined freely, the planner read all that was ever received.
      const messages = await rows(
        tx,
        receivedMessageShape,
        sql`
          select to_char(p.received_on, 'YYYY-MM-DD') as "receivedOn", ${columns}
          from (${pageOf(sought, page, place)}) p
          cross join lateral (select * from received_message r where r.id = p.message_id offset 0) r ${senderTables}
          order by p.received_on desc, p.message_id desc`,
      );
      return {
        messages,
        page,
        total: all.count,
        many: all.more,
        expired: all.more ? null : all.count - shown.count,
        senders: await senderNames(tx),
        receivers: await receiverNames(tx),
      };
    },
    { bySize: true },
  );
}

/** The pages of what was found; of more than is counted, those that come after are asked for by where they go on. */
function pageFound(query: InboxQuery, { count, more }: Counted, place: Place | null): Page {
  const page = clampPage(query.page, query.pageSize, count);
  if (!more) return page;
  return { ...page, more: true, page: place ? query.page : page.page };
}
