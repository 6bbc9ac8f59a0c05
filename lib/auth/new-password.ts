import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { asAuth } from "@/db/client";
import { theRow } from "@/db/rows";
import { appUser } from "@/db/schema/user";
import { hashOf } from "./invitation";
import { checkPassword, hashPassword } from "./password";

type PasswordLink = { email: string; name: string };

const used = z.strictObject({ done: z.boolean() });

/** The account whose password the link changes; undefined as below. */
async function findAccount(secret: string) {
  const [account] = await asAuth((tx) =>
    tx
      .select({ email: appUser.email, name: appUser.name, passwordHash: appUser.passwordHash })
      .from(appUser)
      .where(eq(appUser.id, sql`open_password_link(${hashOf(secret)})`)),
  );
  return account;
}

/** Whose password the link changes; null when it was used or replaced, or has ended. Reading it uses nothing up. */
export async function readPasswordLink(secret: string): Promise<PasswordLink | null> {
  const account = await findAccount(secret);
  return account ? { email: account.email, name: account.name } : null;
}

/**
 * Uses the link once: the new password, every session of the account over, its failed sign-ins forgotten, and an event. Nobody is
 * signed in by it. « same »: that is the password that there is.
 */
export async function takeNewPassword(secret: string, password: string): Promise<"done" | "gone" | "same"> {
  const account = await findAccount(secret);
  if (!account) return "gone";
  if (await checkPassword(account.passwordHash, password)) return "same";
  const hashed = await hashPassword(password);
  const { done } = await asAuth((tx) =>
    theRow(tx, used, sql`select use_password_link(${hashOf(secret)}, ${hashed}) as done`),
  );
  return done ? "done" : "gone";
}
