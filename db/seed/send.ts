import type postgres from "postgres";
import type { Tx } from "@/db/import/kind";
import type { Text } from "./texts";

/** A structure by its SIRET, or one of its services: "11000201100044/STECH". */
export type Address = string;

/** Days are counted from today in Paris, or given as dates (the guide's messages of 2019). */
type Day = number | string;

export type Plan = {
  reference?: string;
  from: Address;
  kind: "client" | "fournisseur";
  to: readonly Address[] | "all";
  text: Text;
  /** None for a draft. */
  sent?: Day;
  created?: Day;
  start: Day | null;
  end: Day | null;
  by?: string;
  readBy?: readonly string[];
};

/** Writes one message as a sending would have: deliveries, count, audit event, reading marks. */
export async function insertMessage(tx: Tx, plan: Plan, order: number): Promise<void> {
  const { from, kind, to, text, by = null, sent, start, end } = plan;
  const created = plan.created ?? sent ?? 0;
  const day = (value: Day | null | undefined) =>
    value === null || value === undefined
      ? tx`null::date`
      : typeof value === "number"
        ? tx`(paris_today() + ${value}::int)`
        : tx`${value}::date`;
  // The morning of that day, minutes apart in the order of the list; never later than now.
  const moment = (value: Day) =>
    tx`least(now(), (${day(value)} + time '08:00') at time zone 'Europe/Paris' + ${order}::int * interval '1 minute')`;
  const recipients =
    to === "all"
      ? tx`
    select p.mailbox_id from partner p join mailbox m on m.id = p.mailbox_id join mailbox s on s.structure_id = p.owner_structure_id
    where s.id = (select id from sender) and p.kind = ${kind} and p.whole_structure and m.active`
      : tx`
    select m.id as mailbox_id from jsonb_array_elements_text(${JSON.stringify(to)}::text::jsonb) a, lateral (${mailboxOf(tx, tx`a.value`)}) m`;
  const [message] = (await tx`
    with sender as (${mailboxOf(tx, tx`${from}::text`)}), recipient as (${recipients})
    insert into message (reference, sender_mailbox_id, recipient_kind, to_all, title, body, display_start, display_end, status,
      sent_at, recipient_count, created_by, created_at)
    select coalesce(${plan.reference ?? null}::text, next_message_reference()), sender.id, ${kind}, ${to === "all"}, ${text.title}, ${text.body},
      ${day(start)}, ${day(end)}, ${sent === undefined ? "brouillon" : "envoye"}, ${sent === undefined ? tx`null::timestamptz` : moment(sent)},
      ${sent === undefined ? tx`0` : tx`(select count(*) from recipient)`}, (select id from app_user where email = ${by}), ${moment(created)}
    from sender
    returning id, reference, sender_mailbox_id`) as postgres.Row[];
  if (!message) throw new Error(`Demonstration: no such sender, ${from}`);
  if (to !== "all" && sent === undefined) {
    await tx`
      with sender as (${mailboxOf(tx, tx`${from}::text`)}), recipient as (${recipients})
      insert into draft_recipient (message_id, mailbox_id) select ${message.id}::bigint, mailbox_id from recipient`;
  }
  if (sent === undefined) return;
  await tx`
    with sender as (${mailboxOf(tx, tx`${from}::text`)}), recipient as (${recipients})
    insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
    select ${message.id}::bigint, mailbox_id, (select structure_id from mailbox where id = (select id from sender)), ${day(sent)}, ${day(start)}, ${day(end)} from recipient`;
  await tx`
    insert into audit_event (at, user_id, structure_id, action, subject)
    select m.sent_at, m.created_by, b.structure_id, 'message.envoye', m.reference
    from message m join mailbox b on b.id = m.sender_mailbox_id where m.id = ${message.id}::bigint`;
  for (const email of plan.readBy ?? []) {
    await tx`
      insert into message_read (message_id, user_id, read_at)
      select m.id, u.id, least(now(), greatest(m.sent_at, m.display_start::timestamp at time zone 'Europe/Paris') + interval '2 hours')
      from message m, app_user u where m.id = ${message.id}::bigint and u.email = ${email}`;
  }
}

function mailboxOf(tx: Tx, address: postgres.PendingQuery<postgres.Row[]>) {
  return tx`
    select m.id from structure s join mailbox m on m.structure_id = s.id left join service v on v.id = m.service_id
    where s.identifier = split_part(${address}, '/', 1) and coalesce(v.code, '') = split_part(${address}, '/', 2)`;
}
