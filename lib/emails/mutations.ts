import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { Email } from "./layout";

/**
 * Leaves an e-mail to the worker, in the caller's transaction: rolled back with it, never lost after it. `key` names the event and
 * the person; the second e-mail of a key is none. (A plain insert: the application may not read back what it leaves.)
 */
export async function queueEmail(tx: Tx, { key, to, email }: { key: string; to: string; email: Email }): Promise<void> {
  await tx.execute(sql`
    insert into email (event_key, to_address, subject, text, html)
    values (${key}, ${to}, ${email.subject}, ${email.text}, ${email.html}) on conflict do nothing`);
}
