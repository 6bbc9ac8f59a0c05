import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";

export async function queueEmail(
  tx: Tx,
  { key, to, email }: { key: string; to: string; email: { subject: string; text: string; html: string } },
): Promise<void> {
  await tx.execute(sql`
    insert into email (event_key, to_address, subject, text, html) values (${key}, ${to}, ${email.subject}, ${email.text}, ${email.html})
    on conflict do nothing`);
}
