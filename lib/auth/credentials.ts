import "server-only";
import { and, isNull, sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { appUser } from "@/db/schema/user";
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

type SignInResult =
  | { ok: true; userId: number; sessionId: string; device: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "locked"; minutes: number };

/** A1: checks e-mail and password and opens a session. An unknown e-mail and a wrong password get one answer, in one time. */
export async function checkCredentials(given: Credentials): Promise<SignInResult> {
  const { email, password, address, device, replaced } = given;
  const { account, attempt, minutes } = await asAuth(async (tx) => {
    const [account] = await tx
      .select({
        userId: appUser.id,
        passwordHash: appUser.passwordHash,
        // As text: a Date would lose its microseconds.
        resetAt: sql`${appUser.passwordResetAt}::text`.mapWith((text: string): string | null => text),
      })
      .from(appUser)
      .where(and(sql`lower(${appUser.email}) = lower(${email})`, isNull(appUser.disabledAt)));
    const attempt: Attempt = {
      account: account?.userId ?? null,
      email,
      address,
      forgottenBefore: account?.resetAt,
      known: account && knownDevice(device, account),
    };
    return { account, attempt, minutes: await countAttempt(tx, attempt) };
  });
  if (minutes > 0) return { ok: false, reason: "locked", minutes };
  // Outside the transaction: argon2 takes a twentieth of a second, during which no connection should be held.
  if (!(await checkPassword(account?.passwordHash, password)) || !account) return { ok: false, reason: "wrong" };
  await asAuth((tx) => forgiveAttempt(tx, attempt));
  return {
    ok: true,
    userId: account.userId,
    sessionId: await openSession(account.userId, replaced),
    device: rememberDevice(device, account),
  };
}
