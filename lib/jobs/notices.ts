import { z } from "zod";
import { shaped } from "@/db/rows";
import { noticeEmail } from "@/lib/emails/templates";
import { acting, named, receives, senderName, type Work } from "./work";

const job = z.object({ message: z.int() });

/**
 * Tells those who want to know at once of a message that is displayed today: everybody whom it reaches today, but its author.
 * What it says is the same for all, but for the way out that is added when it leaves: one statement writes it to each. A repeat tells nobody twice.
 */
export async function sendNotices({ sql }: Work, payload: unknown): Promise<void> {
  const { message: id } = job.parse(payload);
  const [message] = await shaped(
    named,
    sql`
      select m.reference, m.title, ${senderName(sql)} as sender from message m
      where m.id = ${id} and m.display_start <= paris_today() and m.display_end >= paris_today()`,
  );
  if (!message) return;
  const { subject, text, html } = noticeEmail(message);
  // In one order, so that two jobs of one message wait for each other instead of crossing.
  await sql`
    insert into email (event_key, to_address, recipient_id, subject, text, html)
    select 'message:' || ${id}::bigint || ':' || person.id, person.email, person.id, ${subject}, ${text}, ${html}
    from (
      select distinct u.id, u.email
      from delivery d join mailbox b on b.id = d.mailbox_id join habilitation h on ${receives(sql)} join app_user u on u.id = h.user_id
        join message m on m.id = d.message_id
      where d.message_id = ${id} and u.notice = 'immediat' and ${acting(sql)} and m.created_by is distinct from u.id
      order by u.id) person
    on conflict do nothing`;
}
