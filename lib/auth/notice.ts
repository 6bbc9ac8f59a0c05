import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { appUser } from "@/db/schema/user";
import type { Notice } from "@/lib/domain/vocabulary";

/** Stores when somebody wants an e-mail about new messages: they have answered, and are not asked again. */
export const setNotice = (tx: Tx, userId: number, notice: Notice) =>
  tx
    .update(appUser)
    .set({ notice, noticeAskedAt: sql`coalesce(${appUser.noticeAskedAt}, now())` })
    .where(eq(appUser.id, userId));
