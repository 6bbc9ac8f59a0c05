import type postgres from "postgres";
import type { Refusal } from "./values";

export type Tx = postgres.TransactionSql;

/** What a merge changed. `duplicates`: lines replaced by a later line of the same key. */
export type Counts = { added: number; changed: number; unchanged: number; duplicates: number; created?: number };

/**
 * One kind of file: which columns it needs, how a line becomes a row of the temporary table `staging`, and the SQL that
 * merges all rows at once. Each table begins with `line` and `reason` (null unless the line is refused).
 */
export type FileKind = {
  columns: readonly string[];
  /** Columns that a file may have besides. */
  optional?: readonly string[];
  /** The columns of `staging` after line and reason, with their types. */
  staging: string;
  /** Makes the checker of lines. It answers the row as COPY text, or why the line is refused. */
  reader: (at: readonly number[], warn: () => void) => (cells: readonly string[]) => string | Refusal;
  /** Merges `staging`; lines that only the database can refuse go to the temporary table `refusal`. */
  merge: (tx: Tx) => Promise<Counts>;
};

/** The number that `select count(*) as n …` answers. */
export const count = (rows: postgres.Row[]): number => Number(rows[0]?.n ?? 0);
