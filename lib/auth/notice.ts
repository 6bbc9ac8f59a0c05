import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { appUser } from "@/db/schema/user";
import { recordAccountEvent } from "@/lib/audit/record";
import type { Notice } from "@/lib/domain/vocabulary";
import { holdAccount } from "./held-account";

/**
 * Stores when somebody wants an e-mail about new messages, with its event where that changes: they have answered, and are not asked
 * again. Nothing for an account that there is not.
 */
export async function chooseNotice(tx: Tx, userId: number, notice: Notice): Promise<void> {
  const account = await holdAccount(tx, userId);
  if (!account) return;
  await tx
    .update(appUser)
    .set({ notice, noticeAskedAt: sql`coalesce(${appUser.noticeAskedAt}, now())` })
    .where(eq(appUser.id, userId));
  if (account.notice === notice) return;
  await recordAccountEvent(tx, account, {
    action: "compte.courriels",
    details: { before: { notice: account.notice }, after: { notice } },
  });
}
