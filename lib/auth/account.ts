import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import type { Notice } from "@/lib/account/policy";
import { countAttempt, forgiveAttempt } from "./limits";
import { checkPassword, hashPassword } from "./password";
import type { Viewer } from "./viewer";

// What a user changes of their own account: always the viewer's row, whatever the form says.

export async function changeName(viewer: Viewer, name: string): Promise<void> {
  await asAuth((tx) => tx.execute(sql`update app_user set name = ${name} where id = ${viewer.userId}`));
}

export async function changeNotice(viewer: Viewer, notice: Notice): Promise<void> {
  await asAuth((tx) => tx.execute(sql`update app_user set notice = ${notice} where id = ${viewer.userId}`));
}

/**
 * Checks the current password, counted as sign-in counts its attempts: an open session must not serve to guess it. Then
 * stores the new one and ends every other session. « changed »: another session did the same in between.
 */
export async function changePassword(
  viewer: Viewer,
  { current, next }: { current: string; next: string },
  address: string,
): Promise<"done" | "wrong" | "locked" | "changed"> {
  const known = await asAuth(async (tx) => {
    if (await countAttempt(tx, viewer.email, address)) return "locked" as const;
    const [row] = (await tx.execute(sql`
      select password_hash from app_user where id = ${viewer.userId} and disabled_at is null`)) as unknown as [
      { password_hash: string }?,
    ];
    return row?.password_hash;
  });
  if (known === "locked") return "locked";
  // Outside the transaction, as at sign-in: no connection is held while argon2 works.
  // Pressed again after a lost answer: the new one is the current one already, and the other sessions were ended with it.
  if (!(await checkPassword(known, current))) return (await checkPassword(known, next)) ? "done" : "wrong";
  const hashed = await hashPassword(next);
  return asAuth(async (tx) => {
    const changed = await tx.execute(sql`
      update app_user set password_hash = ${hashed} where id = ${viewer.userId} and password_hash = ${known}`);
    if ((changed as unknown as { count: number }).count === 0) return "changed";
    await tx.execute(sql`
      update session set revoked_at = now()
      where user_id = ${viewer.userId} and id <> ${viewer.sessionId} and revoked_at is null`);
    await forgiveAttempt(tx, viewer.email, address);
    return "done";
  });
}
