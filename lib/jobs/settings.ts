import { SettingsError } from "@/db/settings";
import { isDemonstration } from "@/lib/web/demonstration";

export type MailSettings = {
  /** None: nothing can leave. */
  smtpUrl?: string;
  from: { name: string; address: string };
  /** The public address, without a slash at its end. */
  origin: string;
  demonstration: boolean;
  /** What the ways out of e-mails are signed with (lib/auth/leaving-link.ts). */
  leavingKey?: string;
};

/** The settings of e-mails; a wrong one is refused with a sentence that names it. */
export function readMailSettings(source: Record<string, string | undefined>): MailSettings {
  const address = source.AUTH_URL || `http://localhost:${source.PORT || 3000}`;
  if (!URL.canParse(address)) throw new SettingsError("AUTH_URL doit être l’adresse publique de l’application.");
  const { origin, hostname } = new URL(address);
  return {
    smtpUrl: source.SMTP_URL ? checkSmtpUrl(source.SMTP_URL) : undefined,
    from: readFrom(source.MAIL_FROM || `Mes messages <ne-pas-repondre@${hostname}>`),
    origin,
    demonstration: isDemonstration(source),
    leavingKey: source.LEAVING_KEY || undefined,
  };
}

function checkSmtpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    throw new SettingsError(
      "SMTP_URL doit être une adresse de la forme smtp://utilisateur:motdepasse@hote:587 (ou smtps://…:465).",
    );
  }
  return url.href;
}

function readFrom(text: string): MailSettings["from"] {
  const [, name = "", address = text] = /^([^<>@\r\n]*?)\s*<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(address)) {
    throw new SettingsError("MAIL_FROM doit être une adresse de la forme Mes messages <ne-pas-repondre@exemple.fr>.");
  }
  return { name: name.replace(/^"|"$/g, "") || "Mes messages", address };
}
