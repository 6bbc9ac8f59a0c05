import { z } from "zod";
import { theShaped } from "@/db/rows";
import type { Work } from "./work";

/** In the night, in UTC; made up for after a night without the worker. */
export const purgeCrontab = "20 2 * * * purge ?fill=1d&id=purge";

const BATCH = 5000;
const purged = z.strictObject({ gone: z.int() });

/** Takes away what is no longer needed (docs/decisions/0016), a part at a time, each in its own transaction. */
export async function purgeOld({ sql }: Pick<Work, "sql">): Promise<void> {
  for (let left = true; left; ) {
    const { gone } = await theShaped(purged, sql`select purge_old(${BATCH}::int) as gone`);
    left = gone > 0;
  }
}
