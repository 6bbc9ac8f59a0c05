import type { Work } from "./work";

/** In the night, in UTC; made up for after a night without the worker. */
export const purgeCrontab = "20 2 * * * purge ?fill=1d&id=purge";

const BATCH = 5000;

/** Takes away what is no longer needed (docs/decisions/0016), a part at a time, each in its own transaction. */
export async function purgeOld({ sql }: Pick<Work, "sql">): Promise<void> {
  for (let gone = BATCH; gone > 0; ) {
    const [row] = await sql<{ gone: number }[]>`select purge_old(${BATCH}::int) as gone`;
    gone = row?.gone ?? 0;
  }
}
