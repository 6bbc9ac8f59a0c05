import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { countAttempt, forgiveAttempt } from "./limits";
import { checkPassword } from "./password";
import { openSession } from "./session";

export type SignInResult = { ok: true; userId: number; sessionId: string } | { ok: false; reason: "wrong" | "locked" };

type Account = { id: string; password_hash: string };

/** A1: checks e-mail and password and opens a session. An unknown e-mail and a wrong password get one answer, in one time. */
export async function checkCredentials(email: string, password: string, ip: string): Promise<SignInResult> {
  const known = await asAuth(async (tx) => {
    if (await countAttempt(tx, email, ip)) return "locked" as const;
    const [account] = (await tx.execute(sql`
      select id, password_hash from app_user
      where lower(email) = lower(${email}) and disabled_at is null`)) as unknown as Account[];
    return account;
  });
  if (known === "locked") return { ok: false, reason: "locked" };
  // Outside the transaction: argon2 takes a twentieth of a second, during which no connection should be held.
  if (!(await checkPassword(known?.password_hash, password)) || !known) {
    return { ok: false, reason: "wrong" };
  }
  await asAuth((tx) => forgiveAttempt(tx, email, ip));
  return { ok: true, userId: Number(known.id), sessionId: await openSession(Number(known.id)) };
}
