import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import type { Attempt } from "./delays";
import { knownDevice, rememberDevice } from "./device";
import { countAttempt, forgiveAttempt } from "./limits";
import { checkPassword } from "./password";
import { openSession } from "./session";

export type Credentials = {
  email: string;
  password: string;
  /** Of the client. */
  address: string;
  /** The cookie of known devices. */
  device?: string;
  /** The session that this browser had: signing in over it ends it. */
  replaced?: string | null;
};

export type SignInResult =
  | { ok: true; userId: number; sessionId: string; device: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "locked"; minutes: number };

type Account = { id: string; password_hash: string; reset_at: string | null };

/** A1: checks e-mail and password and opens a session. An unknown e-mail and a wrong password get one answer, in one time. */
export async function checkCredentials(given: Credentials): Promise<SignInResult> {
  const { email, password, address, device, replaced } = given;
  const { account, attempt, minutes } = await asAuth(async (tx) => {
    const [account] = (await tx.execute(sql`
      select id, password_hash, password_reset_at::text as reset_at from app_user
      where lower(email) = lower(${email}) and disabled_at is null`)) as unknown as [Account?];
    const attempt: Attempt = {
      account: account ? Number(account.id) : null,
      email,
      address,
      forgottenBefore: account?.reset_at,
      known: account && knownDevice(device, ownerOf(account)),
    };
    return { account, attempt, minutes: await countAttempt(tx, attempt) };
  });
  if (minutes > 0) return { ok: false, reason: "locked", minutes };
  // Outside the transaction: argon2 takes a twentieth of a second, during which no connection should be held.
  if (!(await checkPassword(account?.password_hash, password)) || !account) return { ok: false, reason: "wrong" };
  await asAuth((tx) => forgiveAttempt(tx, attempt));
  const owner = ownerOf(account);
  return {
    ok: true,
    userId: owner.userId,
    sessionId: await openSession(owner.userId, replaced),
    device: rememberDevice(device, owner),
  };
}

const ownerOf = (account: Account) => ({ userId: Number(account.id), passwordHash: account.password_hash });
