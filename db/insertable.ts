import type { PgTable, PgTableWithColumns } from "drizzle-orm/pg-core";

type Columns<T extends PgTable> = T["_"]["columns"];
type Only<T extends PgTable, Name extends keyof Columns<T>> = PgTableWithColumns<{
  name: T["_"]["name"];
  schema: T["_"]["schema"];
  columns: Pick<Columns<T>, Name>;
  dialect: "pg";
}>;

// Where Drizzle keeps the columns of a table; a test sees that it still does.
const COLUMNS = Symbol.for("drizzle:Columns");

/**
 * A table as a role may insert into it. Drizzle names every column of a table in an insert, and rights are granted column by
 * column (docs/decisions/0015): of this one it names these alone, in this order, which is also that of an `insert … select`.
 */
export function insertable<T extends PgTable, Name extends keyof Columns<T> & string>(
  table: T,
  ...names: Name[]
): Only<T, Name> {
  const columns = Object.fromEntries(names.map((name) => [name, Reflect.get(table, name)]));
  return Object.create(table, { [COLUMNS]: { value: columns } });
}
