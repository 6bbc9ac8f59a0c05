import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { EmailsQuery } from "./query";

export type EmailSummary = { id: number; subject: string; to: string; createdAt: Date };
export type Emails = { emails: EmailSummary[]; page: Page };

const columns = sql`id::int as id, subject, to_address as "to", created_at as "createdAt"`;
type Row = Omit<EmailSummary, "createdAt"> & { createdAt: string | Date };
const summary = (row: Row): EmailSummary => ({ ...row, createdAt: new Date(row.createdAt) });

/** A page of the e-mails that the demonstration kept, most recent first. The policy on `email` shows only those, to gestionnaires. */
export function readEmails(viewer: Viewer, query: EmailsQuery): Promise<Emails> {
  return asUser(viewer, async (tx) => {
    const [{ total }] = (await tx.execute(sql`select count(*)::int as total from email where kept`)) as unknown as [
      { total: number },
    ];
    const page = clampPage(query.page, query.pageSize, total);
    const emails = (await tx.execute(sql`
      select ${columns} from email where kept order by created_at desc nulls first, id desc limit ${page.pageSize} offset ${offsetOf(page)}`)) as unknown as Row[];
    return { emails: emails.map(summary), page };
  });
}

export type KeptEmail = EmailSummary & { text: string };

/** One of them; null for absent and unreadable alike. */
export function readEmail(viewer: Viewer, id: string): Promise<KeptEmail | null> {
  return asUser(viewer, async (tx) => {
    const [row] = (/^\d{1,9}$/.test(id)
      ? await tx.execute(sql`select ${columns}, text from email where kept and id = ${Number(id)}`)
      : []) as unknown as (Row & { text: string })[];
    return row ? { ...summary(row), text: row.text } : null;
  });
}
