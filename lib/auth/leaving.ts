import "server-only";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import { env } from "@/lib/web/env";
import { leavingKey, readLeavingToken } from "./leaving-link";

/**
 * « Jamais », for whom the link of an e-mail was made, signed in or not. Says nothing of whether there was anybody: an unknown
 * link and a good one have the same answer.
 */
export async function leaveNotices(token: string): Promise<void> {
  const userId = readLeavingToken(token, leavingKey(env().authSecret));
  if (userId === null) return;
  await asAuth((tx) =>
    tx.execute(sql`
      update app_user set notice = 'aucun', notice_asked_at = coalesce(notice_asked_at, now()) where id = ${userId}`),
  );
}
