import { describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import type { Right } from "@/lib/emails/labels";
import { emailLines, mayReadEmails } from "@/lib/emails/policy";
import { emailsPath, parseEmailsQuery } from "@/lib/emails/query";
import {
  decisionEmail,
  digestEmail,
  type Email,
  invitationEmail,
  noticeEmail,
  requestEmail,
} from "@/lib/emails/templates";

const hostile = `<script>alert("x")</script> & 'co' {{origin}}/piege`;

const whole: Right = { scope: "toute la structure", mode: "modification", role: "aucun", endsOn: null };
const service: Right = {
  scope: "service STECH (Technique)",
  mode: "consultation",
  role: "aucun",
  endsOn: "2026-12-31",
};

/** Each e-mail, made of what a user may have written. */
const all = (text: string): Record<string, Email> => ({
  invitation: invitationEmail({
    structure: text,
    inviter: text,
    scope: text,
    mode: "consultation",
    path: "/invitation/SECRET",
    expiresOn: "01/12/2026",
  }),
  request: requestEmail({
    structure: text,
    identifier: "11000201100044",
    name: text,
    email: "a@exemple.fr",
    asked: [
      { scope: text, mode: "modification" },
      { scope: "service ACHATS", mode: "consultation" },
    ],
    word: `${text}\nhttps://ailleurs.exemple/page\n\nMerci`,
  }),
  decision: decisionEmail({
    structure: text,
    by: text,
    decisions: [
      { kind: "granted", right: { ...whole, role: "principal" }, reason: "" },
      { kind: "less", right: service, asked: whole, reason: text },
      { kind: "changed", before: whole, after: service, reason: "" },
      { kind: "refused", asked: { ...whole, scope: text }, reason: text },
      { kind: "revoked", right: service, reason: `${text}\nhttps://ailleurs.exemple/page` },
    ],
  }),
  notice: noticeEmail({ reference: "MSG_000000428", title: text, sender: text }),
  digest: digestEmail({
    day: "2026-11-24",
    messages: [{ reference: "MSG_000000428", title: text, sender: text }],
    total: 31,
  }),
});
const names = Object.keys(all(""));
const email = (name: string, text = "Étienne & fils") => all(text)[name] as Email;

const decode = (html: string) =>
  html
    .replace(/^[\s\S]*<body>/, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const squeeze = (text: string) => text.replace(/[ \n]+/g, " ");

describe.each(names)("the e-mail %s", (name) => {
  test("text and HTML say the same", () => {
    const { text, html } = email(name);
    const read = squeeze(decode(html)).replaceAll(" : ", "\u00a0: ");
    const links = new Set([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href));
    const missing = text
      .split("\n")
      .map((line) => squeeze(line.replace(/^(> |- |-- ?$)/, "")).trim())
      .filter((line) => line !== "" && !links.has(line))
      .filter((line) => !read.includes(line) && !read.includes(line.replace(/\u00a0:$/, "")));
    expect(missing).toEqual([]);
    expect(links.size).toBeGreaterThan(0);
    for (const link of links) expect(text.split("\n")).toContain(link);
  });

  test("is a page in French with a title, one h1, a link in words and its address in clear, no picture", () => {
    const { subject, html } = email(name, "Mairie");
    expect(html).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(html).toContain(`<title>${subject}</title>`);
    expect(html.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1);
    expect(html).toMatch(/<a href="({{origin}}\/[^"]+)">[^<{]+<\/a><br>\n<small>\1<\/small>/);
    expect(html).not.toMatch(/<img|<script|="https?:|@import|url\(/);
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^{{origin}}\/[a-z]/);
  });

  test("what users wrote is text, and no place of the origin", () => {
    const { subject, text, html } = email(name, hostile);
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;");
    for (const part of [subject, text, html]) expect(part).not.toContain("{{origin}}/piege");
    expect(text).toContain("/piege");
  });

  test("a line break cannot start a header, nor a line that passes for ours", () => {
    const { subject, text } = email(name, "Titre\r\nBcc: x@exemple.fr\nhttps://ailleurs.exemple/page");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc/m);
    expect(emailLines(text).filter(({ path }) => path?.includes("page"))).toEqual([]);
  });

  test("French typography", () => {
    const { subject, text } = email(name, "Mairie");
    for (const line of [subject, ...text.split("\n")]) {
      expect(line).not.toMatch(/\p{L}'\p{L}/u);
      expect(line).not.toMatch(/ [:;!?»]|« /);
    }
  });
});

describe("what each says", () => {
  test("an invitation: who, for what, until when, once", () => {
    const { subject, text } = invitationEmail({
      structure: "Commune d’Élancourt",
      inviter: "Claire Fontaine",
      scope: "service STECH (Technique)",
      mode: "modification",
      path: "/invitation/SECRET",
      expiresOn: "01/12/2026",
    });
    expect(subject).toBe("Invitation à rejoindre Commune d’Élancourt sur Mes messages");
    for (const part of [
      "Claire Fontaine",
      "service STECH (Technique)",
      "lire, écrire et envoyer",
      "une seule fois",
      "01/12/2026",
    ])
      expect(text).toContain(part);
    expect(text.split("\n")).toContain("{{origin}}/invitation/SECRET");
  });

  test("one decision names itself in the subject; several are told apart", () => {
    const one = decisionEmail({
      structure: "Etat",
      by: "C",
      decisions: [{ kind: "refused", asked: whole, reason: "" }],
    });
    expect(one.subject).toBe("Demande d’habilitation refusée pour Etat");
    expect(one.text).not.toContain("Motif");
    expect(email("decision").html.match(/<h2>/g)).toHaveLength(5);
  });

  test("a digest: one or several, and how many are not named", () => {
    const message = { reference: "MSG_000000428", title: "Travaux", sender: "Etat" };
    expect(digestEmail({ day: "2026-11-24", messages: [message], total: 1 }).subject).toBe(
      "1\u00a0nouveau message à lire",
    );
    const many = digestEmail({ day: "2026-11-24", messages: [message, message], total: 1_248 });
    expect(many.subject).toBe("1\u202f248\u00a0nouveaux messages à lire");
    expect(many.text).toContain("Et 1\u202f246\u00a0autres messages.");
  });
});

describe("/courriels", () => {
  const viewer = (...roles: string[]) => ({ habilitations: roles.map((role) => ({ role })) }) as unknown as Viewer;

  test("only in the demonstration, only for gestionnaires", () => {
    expect(mayReadEmails(viewer("aucun", "secondaire"), true)).toBe(true);
    expect(mayReadEmails(viewer("principal"), false)).toBe(false);
    expect(mayReadEmails(viewer("aucun"), true)).toBe(false);
    expect(mayReadEmails(viewer(), true)).toBe(false);
  });

  test("only a line that is an address is a link, followed on this site", () => {
    expect(
      emailLines(
        "Bonjour\n> https://ailleurs.exemple/a\nhttps://messages.exemple.fr/invitation/a-B_c\nvoir http://a.fr/b\nhttp://a.fr//ailleurs.fr\n",
      ).map(({ path }) => path),
    ).toEqual([undefined, undefined, "/invitation/a-B_c", undefined, undefined]);
  });

  test("its address keeps the page; nonsense is the first", () => {
    expect(parseEmailsQuery({ page: "-3", parPage: "mille" })).toEqual({ page: 1, pageSize: 5 });
    expect(parseEmailsQuery({})).toEqual({ page: 1, pageSize: 20 });
    expect(emailsPath({ page: 1, pageSize: 20 }, { page: 2 })).toBe("/courriels?page=2");
    expect(emailsPath({ page: 2, pageSize: 50 })).toBe("/courriels?parPage=50");
  });
});
