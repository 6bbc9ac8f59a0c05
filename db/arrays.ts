import { type SQL, sql } from "drizzle-orm";

/** Ids as one parameter, for `= any (…)` and `unnest(…)`: a statement keeps its text, and its plan, whatever their number. */
export const ids = (numbers: readonly number[]): SQL => sql`${`{${numbers.join(",")}}`}::bigint[]`;
