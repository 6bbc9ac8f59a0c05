import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import type { Recipient } from "@/lib/recipients/policy";
import { describeRecipients } from "@/lib/recipients/read";
import type { Sender } from "@/lib/senders/policy";
import { RECIPIENTS_LOADED, type RuledMessage } from "./policy";
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

export const columns = sql`
  m.id::int as id, m.reference, to_char(m.created_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "createdOn",
  m.recipient_kind as "recipientKind", m.to_all as "toAll", m.title, m.recipient_count as "recipientCount", m.status,
  m.display_start as "displayStart", m.display_end as "displayEnd",
  json_build_object('structureId', st.id, 'serviceId', sv.id, 'identifier', st.identifier, 'designation', st.designation,
    'kind', st.kind, 'service', case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end
  ) as sender`;

export const tables = sql`message m join mailbox b on b.id = m.sender_mailbox_id join structure st on st.id = b.structure_id
  left join service sv on sv.id = b.service_id`;

/** How many recipients a message's page names; the rest is counted. */
const RECIPIENTS_SHOWN = 50;

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

/** E1: a created message with its recipients (the first ones, once sent); null for absent and forbidden alike. */
export function readMessage(viewer: Viewer, reference: string): Promise<SentMessageDetail | null> {
  return asUser(viewer, (tx) => findMessage(tx, reference));
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
