import { type Named, noticeEmail } from "@/lib/emails/templates";
import { acting, queueEmails, receives, senderName, type Work } from "./work";

const BATCH = 500;

/**
 * Tells those who want to know at once of a message that is displayed today: everybody whom it reaches today, but its author.
 * One walk through them, a row each, in batches; after a crash those already told are not told again.
 */
export async function sendNotices({ sql }: Work, payload: unknown): Promise<void> {
  const { message: id } = payload as { message: number };
  const [message] = await sql<Named[]>`
    select m.reference, m.title, ${senderName(sql)} as sender from message m
    where m.id = ${id} and m.display_start <= paris_today() and m.display_end >= paris_today()`;
  if (!message) return;
  const email = noticeEmail(message);
  const people = sql<{ id: string; email: string }[]>`
    select distinct u.id, u.email
    from delivery d join mailbox b on b.id = d.mailbox_id join habilitation h on ${receives(sql)} join app_user u on u.id = h.user_id
      join message m on m.id = d.message_id
    where d.message_id = ${id} and u.notice = 'immediat' and ${acting(sql)} and m.created_by is distinct from u.id`;
  for await (const batch of people.cursor(BATCH)) {
    await queueEmails(
      sql,
      batch.map((person) => ({ key: `message:${id}:${person.id}`, to: person.email, email })),
    );
  }
}
