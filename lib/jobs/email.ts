import { z } from "zod";
import { shaped } from "@/db/rows";
import { LEAVING_PATH, leavingToken } from "@/lib/auth/leaving-link";
import { refusalOf } from "./refusal";
import type { Work } from "./work";

const waiting = z.strictObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  messageId: z.string(),
  recipientId: z.string().nullable(),
});
type Waiting = z.infer<typeof waiting>;
const job = z.object({ id: z.int() });

/**
 * Sends one e-mail. Sent at least once: killed between the server's « accepted » and the mark, it is sent again under the same
 * Message-ID, which mail servers and readers take for one. Refused for good, it is marked and not tried again. Without a way out (demonstration) it is kept to be read at /courriels.
 */
export async function sendEmail({ sql, mailer, settings }: Work, payload: unknown): Promise<void> {
  const { id } = job.parse(payload);
  const [email] = await shaped(
    waiting,
    sql`
      select to_address as "to", subject, text, html, message_id as "messageId", recipient_id as "recipientId" from email
      where id = ${id} and sent_at is null and refused_at is null and not kept`,
  );
  if (!email) return;
  const token = tokenOf(email, settings);
  const filled = (part: string) => part.replaceAll("{{origin}}", settings.origin).replaceAll("{{jeton}}", token);
  const [text, html] = [filled(email.text), filled(email.html)];
  if (!mailer) {
    await sql`update email set kept = true, text = ${text}, html = ${html} where id = ${id}`;
    return;
  }
  try {
    const leaving = token ? `${settings.origin}${LEAVING_PATH}${token}/un-clic` : undefined;
    const { to, subject, messageId } = email;
    await mailer.send({ to, subject, messageId, text, html, leaving });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    // Its texts stay: the operator can have it sent again (npm run admin -- courriels).
    await sql`update email set refused_at = now(), refusal = ${refusal} where id = ${id}`;
    return;
  }
  // What it said need not stay: an invitation's secret least of all.
  await sql`update email set sent_at = now(), text = '', html = '' where id = ${id}`;
}

/** The sign of the person whom an e-mail about new messages is for; none in the others. */
function tokenOf({ recipientId }: Waiting, { leavingKey }: Work["settings"]): string {
  if (recipientId === null) return "";
  if (!leavingKey) throw new Error("LEAVING_KEY manque\u00a0: le lien de désinscription ne peut pas être signé.");
  return leavingToken(recipientId, leavingKey);
}
