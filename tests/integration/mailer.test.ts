import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mailer, openMailer } from "@/lib/jobs/mailer";
import { readMailSettings } from "@/lib/jobs/settings";
import { type Smtp, startSmtp } from "../support/smtp";

// What we ask of nodemailer, whatever its version.
let smtp: Smtp;
let mailer: Mailer;
beforeAll(async () => {
  smtp = await startSmtp();
  const url = smtp.url.replace("//", "//compte%40exemple.fr:mot%2Fde%3Apasse@");
  const opened = openMailer(readMailSettings({ SMTP_URL: url, AUTH_URL: "https://messages.exemple.fr" }));
  if (!opened) throw new Error("no mailer");
  mailer = opened;
});
afterAll(async () => {
  mailer.close();
  await smtp.close();
});
const mail = { to: "a@exemple.fr", subject: "Objet", text: "Texte", html: "<p>Texte</p>", messageId: "un" };

test("B16 it signs in with the name and the password of SMTP_URL, decoded", async () => {
  await mailer.send(mail);
  expect(smtp.received).toHaveLength(1);
  expect(smtp.state.signedIn).toBe("compte@exemple.fr mot/de:passe");
});

test("B16 it reads neither a file nor an address, whatever it is given as a text", async () => {
  for (const text of [{ path: "package.json" }, { href: `http://${new URL(smtp.url).host}/` }])
    await expect(mailer.send({ ...mail, text: text as unknown as string })).rejects.toThrow(/access rejected/);
  expect(smtp.received).toHaveLength(1);
});

test("B16 an address that looks like two, or like a name and another, stays one recipient or none", async () => {
  for (const to of ["a@exemple.fr, b@exemple.fr", "Nom <b@exemple.fr>", "a@exemple.fr\r\nBcc: b@exemple.fr"])
    await mailer.send({ ...mail, to }).catch(() => {});
  expect(smtp.received.flatMap((each) => each.to)).not.toContain("b@exemple.fr");
  expect(smtp.received.some(({ source }) => /^Bcc:/im.test(source))).toBe(false);
});
