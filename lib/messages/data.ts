import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";
import type { ParisDate } from "@/lib/dates";
import { unreadCount } from "@/lib/inbox/data";
import { type ListChoice, listChoices } from "@/lib/lists/data";
import { clampPage, offsetOf, type Page } from "@/lib/pagination";
import { describeRecipients } from "@/lib/partners/data";
import type { Recipient } from "@/lib/partners/policy";
import { type SenderChoice, senderChoices } from "@/lib/structures/data";
import { escapeLike } from "@/lib/text";
import { RECIPIENTS_LOADED, type RuledMessage, type Sender } from "./policy";
import type { OutboxQuery, SortColumn } from "./query";
import { referenceSchema } from "./schema";

export type MessageSender = Sender & {
  identifier: string;
  designation: string;
  kind: "public" | "private";
  service: { code: string; label: string } | null;
};

/** A message as those who wrote it see it. */
export type SentMessage = RuledMessage & {
  id: number;
  reference: string;
  createdOn: ParisDate;
  sender: MessageSender;
  recipientKind: "client" | "fournisseur" | null;
  toAll: boolean;
  title: string;
  recipientCount: number;
};

const columns = sql`
  m.id::int as id, m.reference, to_char(m.created_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "createdOn",
  m.recipient_kind as "recipientKind", m.to_all as "toAll", m.title, m.recipient_count as "recipientCount", m.status,
  m.display_start as "displayStart", m.display_end as "displayEnd",
  json_build_object('structureId', st.id, 'serviceId', sv.id, 'identifier', st.identifier, 'designation', st.designation,
    'kind', st.kind, 'service', case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end
  ) as sender`;

const tables = sql`message m join mailbox b on b.id = m.sender_mailbox_id join structure st on st.id = b.structure_id
  left join service sv on sv.id = b.service_id`;

/** The allow-list of O2: a column name never comes from the address. */
const sortExpressions: Record<SortColumn, SQL> = {
  reference: sql`m.reference`,
  creation: sql`m.created_at`,
  structure: sql`st.identifier`,
  designation: inFrench(sql`st.designation`),
  titre: sql`fold(m.title)`,
  debut: sql`m.display_start`,
  fin: sql`m.display_end`,
  etat: sql`case when m.status = 'brouillon' then 0 when m.display_start > paris_today() then 1
    when m.display_end >= paris_today() then 2 else 3 end`,
};

const stateConditions: Record<Exclude<OutboxQuery["state"], "">, SQL> = {
  brouillon: sql`m.status = 'brouillon'`,
  envoye: sql`m.status = 'envoye'`,
  programme: sql`m.status = 'envoye' and m.display_start > paris_today()`,
  "en-cours": sql`m.status = 'envoye' and m.display_start <= paris_today() and m.display_end >= paris_today()`,
  expire: sql`m.status = 'envoye' and m.display_end < paris_today()`,
};

/** O3 */
function conditions({ sender, state, title, reference, dates }: OutboxQuery): SQL {
  const list: SQL[] = [sql`true`];
  if (sender) list.push(sql`st.identifier = ${sender}`);
  if (state) list.push(stateConditions[state]);
  if (title) list.push(sql`fold(m.title) like '%' || fold(${escapeLike(title)}) || '%'`);
  if (reference) list.push(sql`m.reference ilike ${`%${escapeLike(reference)}%`}`);
  if (dates.debutDu) list.push(sql`m.display_start >= ${dates.debutDu}`);
  if (dates.debutAu) list.push(sql`m.display_start <= ${dates.debutAu}`);
  if (dates.finDu) list.push(sql`m.display_end >= ${dates.finDu}`);
  if (dates.finAu) list.push(sql`m.display_end <= ${dates.finAu}`);
  return sql.join(list, sql` and `);
}

export type Outbox = {
  messages: SentMessage[];
  page: Page;
  /** All that the viewer may see, whatever the filters. */
  total: number;
  drafts: number;
  senders: { identifier: string; designation: string }[];
  unread: number;
  /** The message that the last action was about. */
  announced: SentMessage | null;
};

/** O1–O3, O6: a page of what the viewer's structures and services wrote. Row-level security is its scope. */
export function readOutbox(viewer: Viewer, query: OutboxQuery, announced?: string): Promise<Outbox> {
  return asUser(viewer.userId, async (tx) => {
    const where = conditions(query);
    const [counts] = (await tx.execute(sql`
      select count(*)::int as total, (count(*) filter (where m.status = 'brouillon'))::int as drafts,
        (count(*) filter (where ${where}))::int as matching
      from ${tables}`)) as unknown as [{ total: number; drafts: number; matching: number }];
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const direction = query.sort.direction === "asc" ? sql`asc nulls last` : sql`desc nulls last`;
    const messages = await tx.execute(sql`
      select ${columns} from ${tables} where ${where}
      order by ${sortExpressions[query.sort.column]} ${direction}, m.id desc
      limit ${page.pageSize} offset ${offsetOf(page)}`);
    const senders = await tx.execute(sql`
      select st.identifier, st.designation from structure st
      where st.id in (select b.structure_id from mailbox b where b.id = any (array(select sending_mailboxes())))
      order by ${inFrench(sql`st.designation`)}, st.identifier`);
    return {
      messages: messages as unknown as SentMessage[],
      page,
      total: counts.total,
      drafts: counts.drafts,
      senders: senders as unknown as Outbox["senders"],
      unread: await unreadCount(tx),
      announced: announced ? await findMessage(tx, announced) : null,
    };
  });
}

/** How many recipients a message's page names; the rest is counted. */
export const RECIPIENTS_SHOWN = 50;

export type SentMessageDetail = SentMessage & {
  body: string;
  version: number;
  sentOn: ParisDate | null;
  /** Of a draft the first ones, of a sent message those shown. */
  recipients: Recipient[];
  /** How many were chosen one by one, while a draft. */
  chosenCount: number;
  lists: DraftListChoice[];
};

/** A list chosen in a draft: `deleted` since, or `hidden`: another service's, which this viewer may not see, nor its name. */
export type DraftListChoice = { id: number; name: string; deleted: boolean; hidden: boolean };

export type Composer = {
  senders: SenderChoice[];
  lists: ListChoice[];
  unread: number;
  message: SentMessageDetail | null;
};

/** E1: a created message with its recipients (the first ones, once sent); null for absent and forbidden alike. */
export function readMessage(
  viewer: Viewer,
  reference: string,
): Promise<{ message: SentMessageDetail | null; unread: number }> {
  return asUser(viewer.userId, async (tx) => ({
    message: await findMessage(tx, reference),
    unread: await unreadCount(tx),
  }));
}

/** What the composer needs: whom one may write as, and the draft or sent message to change, if it may be seen. */
export function readComposer(viewer: Viewer, reference?: string): Promise<Composer> {
  return asUser(viewer.userId, async (tx) => ({
    senders: await senderChoices(tx),
    lists: await listChoices(tx),
    message: reference ? await findMessage(tx, reference) : null,
    unread: await unreadCount(tx),
  }));
}

/** The same, inside a transaction of the viewer's. */
export async function findMessage(tx: Tx, reference: string): Promise<SentMessageDetail | null> {
  if (!referenceSchema.safeParse(reference).success) return null;
  const [message] = (await tx.execute(sql`
    select ${columns}, m.body, m.version, to_char(m.sent_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "sentOn",
      (select count(*)::int from draft_recipient r where r.message_id = m.id) as "chosenCount"
    from ${tables} where m.reference = ${reference}`)) as unknown as [Omit<SentMessageDetail, "recipients" | "lists">?];
  if (!message) return null;
  const chosen =
    message.status === "brouillon"
      ? sql`select mailbox_id from draft_recipient where message_id = ${message.id} order by mailbox_id limit ${RECIPIENTS_LOADED}`
      : sql`select mailbox_id from sent_delivery where message_id = ${message.id} order by mailbox_id limit ${RECIPIENTS_SHOWN}`;
  const lists = (await tx.execute(sql`
    select d.list_id::int as id, l.id is null and h.id is null as deleted, l.id is null and h.id is not null as hidden,
      case when l.id is null and h.id is not null then '' else coalesce(l.name, d.name) end as name
    from draft_list d left join mailing_list l on l.id = d.list_id
      left join living_draft_lists(${message.id}) h (id) on h.id = d.list_id
    where d.message_id = ${message.id} order by name, id`)) as unknown as DraftListChoice[];
  return { ...message, recipients: await describeRecipients(tx, chosen), lists };
}
