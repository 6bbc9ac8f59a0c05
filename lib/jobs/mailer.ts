import { createTransport } from "nodemailer";
import type { MailSettings } from "./settings";

/** `leaving`: where one press of the mail reader's own button ends these e-mails (RFC 8058). */
type Mail = { to: string; subject: string; text: string; html: string; messageId: string; leaving?: string };
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void };

/** The way out, by SMTP_URL; undefined when there is none. */
export function openMailer({ smtpUrl, from, origin }: MailSettings): Mailer | undefined {
  if (!smtpUrl) return undefined;
  // nodemailer reads its options from the address; what the operator wrote there wins.
  const url = new URL(smtpUrl);
  const usual = {
    pool: "true",
    maxConnections: "5",
    connectionTimeout: "10000",
    greetingTimeout: "10000",
    socketTimeout: "30000",
  };
  for (const [name, value] of Object.entries(usual)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  const transport = createTransport(url.href);
  const host = new URL(origin).hostname;
  return {
    send: async ({ to, messageId, leaving, ...content }) => {
      await transport.sendMail({
        ...content,
        from,
        // As an object: a text would be read as a list of addresses.
        to: { name: "", address: to },
        messageId: `<${messageId}@${host}>`,
        // Absence messages have nobody to answer.
        headers: {
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
          ...(leaving && {
            "List-Unsubscribe": `<${leaving}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}
