import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { row, rows } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import { recipientKinds } from "@/lib/domain/vocabulary";
import type { Recipient } from "@/lib/recipients/policy";
import { describeRecipients } from "@/lib/recipients/read";
import { RECIPIENTS_LOADED } from "./policy";
import { referenceSchema } from "./schema";

/** A message as those who wrote it see it: the shape of `columns`. */
export const sentMessageShape = z.strictObject({
  id: z.int(),
  reference: z.string(),
  /** A Paris day, as the others. */
  createdOn: z.string(),
  recipientKind: z.enum(recipientKinds).nullable(),
  toAll: z.boolean(),
  title: z.string(),
  recipientCount: z.int(),
  status: z.enum(["brouillon", "envoye"]),
  displayStart: z.string().nullable(),
  displayEnd: z.string().nullable(),
  sender: z.strictObject({
    structureId: z.int(),
    serviceId: z.int().nullable(),
    identifier: z.string(),
    designation: z.string(),
    kind: z.enum(["public", "private"]),
    service: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
  }),
});
export type SentMessage = z.infer<typeof sentMessageShape>;

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

const detailShape = sentMessageShape.extend({
  body: z.string(),
  version: z.int(),
  sentOn: z.string().nullable(),
  /** How many were chosen one by one, while a draft. */
  chosenCount: z.int(),
});

/** A list chosen in a draft: `deleted` since, or `hidden`: another service's, which this viewer may not see, nor its name. */
const draftListShape = z.strictObject({ id: z.int(), name: z.string(), deleted: z.boolean(), hidden: z.boolean() });
export type DraftListChoice = z.infer<typeof draftListShape>;

export type SentMessageDetail = z.infer<typeof detailShape> & {
  /** Of a draft the first ones, of a sent message those shown. */
  recipients: Recipient[];
  lists: DraftListChoice[];
};

/** E1: a created message with its recipients (the first ones, once sent); null for absent and forbidden alike. */
export function readMessage(viewer: Viewer, reference: string): Promise<SentMessageDetail | null> {
  return asUser(viewer, (tx) => findMessage(tx, reference));
}

/** The same, inside a transaction of the viewer's. */
export async function findMessage(tx: Tx, reference: string): Promise<SentMessageDetail | null> {
  if (!referenceSchema.safeParse(reference).success) return null;
  const message = await row(
    tx,
    detailShape,
    sql`
      select ${columns}, m.body, m.version, to_char(m.sent_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "sentOn",
        (select count(*)::int from draft_recipient r where r.message_id = m.id) as "chosenCount"
      from ${tables} where m.reference = ${reference}`,
  );
  if (!message) return null;
  const chosen =
    message.status === "brouillon"
      ? sql`select mailbox_id from draft_recipient where message_id = ${message.id} order by mailbox_id limit ${RECIPIENTS_LOADED}`
      : sql`select mailbox_id from sent_delivery where message_id = ${message.id} order by mailbox_id limit ${RECIPIENTS_SHOWN}`;
  const recipients = await describeRecipients(tx, chosen);
  return { ...message, recipients, lists: await findDraftLists(tx, message.id) };
}

function findDraftLists(tx: Tx, messageId: number): Promise<DraftListChoice[]> {
  return rows(
    tx,
    draftListShape,
    sql`
      select d.list_id::int as id, l.id is null and h.id is null as deleted, l.id is null and h.id is not null as hidden,
        case when l.id is null and h.id is not null then '' else coalesce(l.name, d.name) end as name
      from draft_list d left join mailing_list l on l.id = d.list_id
        left join living_draft_lists(${messageId}) h (id) on h.id = d.list_id
      where d.message_id = ${messageId} order by name, id`,
  );
}
