import { z } from "zod";
import { modes } from "@/lib/domain/vocabulary";
import { WHOLE_STRUCTURE } from "@/lib/emails/labels";
import { invitationEmail } from "@/lib/emails/templates";
import { queueEmails, type Work } from "./work";

/** What `queue_invitation` leaves: all that the e-mail says. The link's secret is nowhere else. */
const job = z.object({
  id: z.int(),
  to: z.string(),
  structure: z.string(),
  inviter: z.string(),
  services: z.array(z.string()),
  mode: z.enum(modes),
  expiresOn: z.string(),
  secret: z.string(),
});

/** Writes the e-mail of an invitation: its recipient and its words are never the web application's to choose. */
export async function sendInvitation({ sql }: Work, payload: unknown): Promise<void> {
  const { id, to, services, secret, ...said } = job.parse(payload);
  const scope = services.length > 0 ? services.join(", ") : WHOLE_STRUCTURE;
  await queueEmails(sql, [
    { key: `invitation:${id}`, to, email: invitationEmail({ ...said, scope, path: `/invitation/${secret}` }) },
  ]);
}
