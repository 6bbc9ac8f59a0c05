import { z } from "zod";
import type { Pool } from "@/db/pool";
import type { Email } from "@/lib/emails/layout";
import type { Named } from "@/lib/emails/templates";
import type { Mailer } from "./mailer";
import type { MailSettings } from "./settings";

/** How many jobs run at once, and how many connections they share: a job that held one while it asked for another could wait for ever. */
export const WORKER_JOBS = 5;

/** What every task works with. */
export type Work = { sql: Pool; mailer: Mailer | undefined; settings: MailSettings };

/** `recipientId`: of e-mails about new messages, which one may leave. */
type Addressed = { key: string; to: string; email: Email; recipientId?: string };

/** Leaves e-mails to be sent; the second of a key is none, so that a task that runs twice tells once. */
export async function queueEmails(sql: Pool, emails: Addressed[]): Promise<void> {
  if (emails.length === 0) return;
  const rows = emails.map(({ key, to, email, recipientId = null }) => ({
    event_key: key,
    to_address: to,
    recipient_id: recipientId,
    subject: email.subject,
    text: email.text,
    html: email.html,
  }));
  await sql`insert into email ${sql(rows)} on conflict do nothing`;
}

/** A message as e-mails name it. */
export const named = z.strictObject({
  reference: z.string(),
  title: z.string(),
  sender: z.string(),
}) satisfies z.ZodType<Named>;

/** A habilitation that acts today, of somebody whose account is open: `h` and `u`. */
export const acting = (sql: Pool) => sql`acts_today(h.status, h.ends_on) and u.disabled_at is null`;

/** The addresses that a habilitation receives from, as `receiving_mailboxes()` says it: `h` and `b`. */
export const receives = (sql: Pool) =>
  sql`b.structure_id = h.structure_id and (h.service_id is null or b.service_id is null or b.service_id = h.service_id)`;

/** How a message's sender is named. */
export const senderName = (sql: Pool) =>
  sql`(select st.designation || case when sv.id is null then '' else ', service ' || sv.code end
    from mailbox sb join structure st on st.id = sb.structure_id left join service sv on sv.id = sb.service_id
    where sb.id = m.sender_mailbox_id)`;
