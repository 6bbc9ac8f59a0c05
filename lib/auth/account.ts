import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import { recordAccountEvent } from "@/lib/audit/record";
import type { Viewer } from "@/lib/domain/viewer";
import type { Notice } from "@/lib/domain/vocabulary";
import type { Attempt } from "./delays";
import { rememberDevice } from "./device";
import { holdAccount } from "./held-account";
import { countAttempt, forgiveAttempt } from "./limits";
import { chooseNotice } from "./notice";
import { checkPassword, hashPassword } from "./password";
import { insertSession } from "./session";

// What a user changes of their own account: always the viewer's row, whatever the form says. Each change has its event, in its
// transaction; what stays as it was has none.

/** The viewer's name, under which their messages are signed for their colleagues. */
export async function changeName(viewer: Viewer, name: string): Promise<void> {
  await asAuth(async (tx) => {
    const before = await holdAccount(tx, viewer.userId);
    if (!before || before.name === name) return;
    await tx.update(appUser).set({ name }).where(eq(appUser.id, viewer.userId));
    await recordAccountEvent(tx, viewer, {
      action: "compte.nom",
      details: { before: { name: before.name }, after: { name } },
    });
  });
}

/** When the viewer is told of new messages. Chosen once, it is not asked again. */
export const changeNotice = (viewer: Viewer, notice: Notice): Promise<void> =>
  asAuth((tx) => chooseNotice(tx, viewer.userId, notice));

/** « Plus tard »: nothing is chosen, and it is not asked again. */
export async function closeNoticeQuestion(viewer: Viewer): Promise<void> {
  await asAuth((tx) =>
    tx
      .update(appUser)
      .set({ noticeAskedAt: sql`now()` })
      .where(and(eq(appUser.id, viewer.userId), isNull(appUser.noticeAskedAt))),
  );
}

type PasswordChange =
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
    const [account] = await tx
      .select({ passwordHash: appUser.passwordHash })
      .from(appUser)
      .where(and(eq(appUser.id, viewer.userId), isNull(appUser.disabledAt)));
    return { minutes, known: account?.passwordHash };
  });
  if (minutes > 0) return { kind: "locked", minutes };
  // Outside the transaction, as at sign-in: no connection is held while argon2 works.
  if (!(await checkPassword(known, current)) || known === undefined) return { kind: "wrong" };
  const hashed = await hashPassword(next);
  return asAuth(async (tx) => {
    const changed = await tx
      .update(appUser)
      .set({ passwordHash: hashed })
      .where(and(eq(appUser.id, viewer.userId), eq(appUser.passwordHash, known)));
    if (changed.count === 0) return { kind: "changed" };
    await tx
      .update(session)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(session.userId, viewer.userId), isNull(session.revokedAt)));
    const sessionId = await insertSession(tx, viewer.userId);
    await forgiveAttempt(tx, attempt);
    await recordAccountEvent(tx, viewer, { action: "compte.motdepasse" });
    return { kind: "done", sessionId, device: rememberDevice(device, { userId: viewer.userId, passwordHash: hashed }) };
  });
}
