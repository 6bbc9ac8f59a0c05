import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import type { Notice } from "@/lib/domain/vocabulary";
import type { Attempt } from "./delays";
import { rememberDevice } from "./device";
import { countAttempt, forgiveAttempt } from "./limits";
import { checkPassword, hashPassword } from "./password";
import { newSessionId } from "./session";

// What a user changes of their own account: always the viewer's row, whatever the form says.

export async function changeName(viewer: Viewer, name: string): Promise<void> {
  await asAuth((tx) => tx.execute(sql`update app_user set name = ${name} where id = ${viewer.userId}`));
}

export async function changeNotice(viewer: Viewer, notice: Notice): Promise<void> {
  await asAuth((tx) =>
    tx.execute(sql`
      update app_user set notice = ${notice}, notice_asked_at = coalesce(notice_asked_at, now()) where id = ${viewer.userId}`),
  );
}

/** « Plus tard »: nothing is chosen, and it is not asked again. */
export async function closeNoticeQuestion(viewer: Viewer): Promise<void> {
  await asAuth((tx) =>
    tx.execute(sql`
      update app_user set notice_asked_at = now() where id = ${viewer.userId} and notice_asked_at is null`),
  );
}

export type PasswordChange =
  | { kind: "done"; sessionId: string; device: string }
  | { kind: "wrong" }
  | { kind: "changed" }
  | { kind: "locked"; minutes: number };

/**
 * Checks the current password, counted by session: an open one must not serve to guess it, and a stranger's failures at sign-in
 * don't stand in its way. Then stores the new one and ends every session, this one too: it goes on under a new id, which no copy
 * of the old cookie has. Its answer lost, one signs in again with the new one. « changed »: another session did the same in between.
 */
export async function changePassword(
  viewer: Viewer,
  { current, next }: { current: string; next: string },
  device: string | undefined,
): Promise<PasswordChange> {
  const attempt: Attempt = {
    account: viewer.userId,
    email: viewer.email,
    address: "",
    known: `session ${viewer.sessionId}`,
  };
  const { minutes, known } = await asAuth(async (tx) => {
    const minutes = await countAttempt(tx, attempt);
    const [row] = (await tx.execute(sql`
      select password_hash from app_user where id = ${viewer.userId} and disabled_at is null`)) as unknown as [
      { password_hash: string }?,
    ];
    return { minutes, known: row?.password_hash };
  });
  if (minutes > 0) return { kind: "locked", minutes };
  // Outside the transaction, as at sign-in: no connection is held while argon2 works.
  if (!(await checkPassword(known, current))) return { kind: "wrong" };
  const hashed = await hashPassword(next);
  return asAuth(async (tx) => {
    const changed = await tx.execute(sql`
      update app_user set password_hash = ${hashed} where id = ${viewer.userId} and password_hash = ${known}`);
    if ((changed as unknown as { count: number }).count === 0) return { kind: "changed" };
    const sessionId = newSessionId();
    await tx.execute(
      sql`update session set revoked_at = now() where user_id = ${viewer.userId} and revoked_at is null`,
    );
    await tx.execute(sql`insert into session (id, user_id) values (${sessionId}, ${viewer.userId})`);
    await forgiveAttempt(tx, attempt);
    return { kind: "done", sessionId, device: rememberDevice(device, { userId: viewer.userId, passwordHash: hashed }) };
  });
}
