import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { hashOf } from "./invitation";
import { checkPassword, hashPassword } from "./password";

type Row = { email: string; name: string; password_hash: string };
export type PasswordLink = Pick<Row, "email" | "name">;

async function readLink(secret: string): Promise<Row | undefined> {
  const [row] = (await asAuth((tx) =>
    tx.execute(sql`
      select email, name, password_hash from app_user where id = open_password_link(${hashOf(secret)})`),
  )) as unknown as [Row?];
  return row;
}

/** Whose password the link changes; null when it was used or replaced, or has ended. Reading it uses nothing up. */
export async function readPasswordLink(secret: string): Promise<PasswordLink | null> {
  const row = await readLink(secret);
  return row ? { email: row.email, name: row.name } : null;
}

/**
 * Uses the link once: the new password, every session of the account over, its failed sign-ins forgotten, and an event. Nobody is
 * signed in by it. « same »: that is the password that there is.
 */
export async function takeNewPassword(secret: string, password: string): Promise<"done" | "gone" | "same"> {
  const row = await readLink(secret);
  if (!row) return "gone";
  if (await checkPassword(row.password_hash, password)) return "same";
  const hashed = await hashPassword(password);
  const [used] = (await asAuth((tx) =>
    tx.execute(sql`select use_password_link(${hashOf(secret)}, ${hashed}) as done`),
  )) as unknown as [{ done: boolean }?];
  return used?.done ? "done" : "gone";
}
