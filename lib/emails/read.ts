import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import { email } from "@/db/schema/email";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { EmailsQuery } from "./query";

type EmailSummary = { id: number; subject: string; to: string; createdAt: Date };
export type Emails = { emails: EmailSummary[]; page: Page };

// As the index on kept e-mails says it: « = true », of a parameter, would not use it.
const kept = sql`${email.kept}`;
const summary = { id: email.id, subject: email.subject, to: email.toAddress, createdAt: email.createdAt };

/** A page of the e-mails that the demonstration kept, most recent first. The policy on `email` shows only those, to gestionnaires. */
export function readEmails(viewer: Viewer, query: EmailsQuery): Promise<Emails> {
  return asUser(viewer, async (tx) => {
    const page = clampPage(query.page, query.pageSize, await tx.$count(email, kept));
    const emails = await tx
      .select(summary)
      .from(email)
      .where(kept)
      .orderBy(sql`${email.createdAt} desc nulls first`, desc(email.id))
      .limit(page.pageSize)
      .offset(offsetOf(page));
    return { emails, page };
  });
}

type KeptEmail = EmailSummary & { text: string };

/** One of them; null for absent and unreadable alike. */
export async function readEmail(viewer: Viewer, id: string): Promise<KeptEmail | null> {
  if (!/^\d{1,9}$/.test(id)) return null;
  return asUser(viewer, async (tx) => {
    const [found] = await tx
      .select({ ...summary, text: email.text })
      .from(email)
      .where(and(kept, eq(email.id, Number(id))));
    return found ?? null;
  });
}
