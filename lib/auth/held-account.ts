import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { appUser } from "@/db/schema/user";

/**
 * What an account says now, held until the transaction ends: of two changes at once, the second sees what the first left. Rows that
 * only name the account, as those of a long send do until its end, are not waited for. Undefined where there is none.
 */
export async function holdAccount(tx: Tx, userId: number) {
  const [account] = await tx
    .select({ userId: appUser.id, email: appUser.email, name: appUser.name, notice: appUser.notice })
    .from(appUser)
    .where(eq(appUser.id, userId))
    .for("no key update");
  return account;
}
