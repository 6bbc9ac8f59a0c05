import "server-only";
import { asAuth } from "@/db/client";
import { env } from "@/lib/web/env";
import { leavingKey, readLeavingToken } from "./leaving-link";
import { chooseNotice } from "./notice";

/**
 * « Jamais », for whom the link of an e-mail was made, signed in or not. Says nothing of whether there was anybody: an unknown
 * link and a good one have the same answer.
 */
export async function leaveNotices(token: string): Promise<void> {
  const userId = readLeavingToken(token, leavingKey(env().authSecret));
  if (userId === null) return;
  await asAuth((tx) => chooseNotice(tx, userId, "aucun"));
}
