import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "./fence";

// A served page trusts what the tests have seen of each statement: checking 500,000 rows again would be its slowest part.
const checked = process.env.NODE_ENV !== "production";

/**
 * The rows of a statement that Drizzle's builder cannot say, in the shape that they are said to have: checked in tests and in
 * development, where a column that is renamed, left out or of another type fails at once. A shape changes nothing on the way
 * (no transforms): what it says is what the driver gives (bigints are strings: write ::int or ::float8; dates too, by to_char).
 */
export async function rows<T>(tx: Pick<Tx, "execute">, shape: z.ZodType<T, T>, statement: SQL): Promise<T[]> {
  return shaped(shape, tx.execute(statement));
}

/** The first of them; undefined where there is none. */
export async function row<T>(tx: Pick<Tx, "execute">, shape: z.ZodType<T, T>, statement: SQL): Promise<T | undefined> {
  return (await rows(tx, shape, statement))[0];
}

/** The one row of a statement that always answers one: a count, a row just inserted. */
export async function theRow<T>(tx: Pick<Tx, "execute">, shape: z.ZodType<T, T>, statement: SQL): Promise<T> {
  return only(await rows(tx, shape, statement));
}

/** The rows of a template of postgres.js itself, where there is no Drizzle: imports, jobs of the worker, backups, logins. */
export async function shaped<T>(shape: z.ZodType<T, T>, query: PromiseLike<unknown>): Promise<T[]> {
  const answered = await query;
  if (!checked) return answered as T[];
  return z.array(shape).parse([...(answered as Iterable<unknown>)]);
}

/** The one row of such a template that always answers one. */
export async function theShaped<T>(shape: z.ZodType<T, T>, query: PromiseLike<unknown>): Promise<T> {
  return only(await shaped(shape, query));
}

function only<T>([first]: T[]): T {
  if (first === undefined) throw new Error("A statement that answers one row answered none.");
  return first;
}
