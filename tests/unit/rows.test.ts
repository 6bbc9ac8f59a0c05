import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { row, rows, theRow } from "@/db/rows";

/** A database that answers these rows, whatever it is asked. */
const answering = (...answered: object[]) => ({ execute: async () => answered }) as unknown as Pick<Tx, "execute">;
const shape = z.strictObject({ id: z.int(), name: z.string() });
const statement = sql`select id, name from structure`;

describe("rows have the shape that they are said to have", () => {
  test("as they are", async () => {
    expect(await rows(answering({ id: 1, name: "A" }, { id: 2, name: "B" }), shape, statement)).toHaveLength(2);
    expect(await row(answering({ id: 1, name: "A" }), shape, statement)).toEqual({ id: 1, name: "A" });
    expect(await row(answering(), shape, statement)).toBeUndefined();
  });

  test("a column renamed, left out, of another type or not asked for fails", async () => {
    for (const wrong of [{ id: 1, designation: "A" }, { id: 1 }, { id: "1", name: "A" }, { id: 1, name: "A", more: 1 }])
      await expect(rows(answering(wrong), shape, statement), JSON.stringify(wrong)).rejects.toThrow();
  });

  test("one row is one", async () => {
    await expect(theRow(answering(), shape, statement)).rejects.toThrow("answered none");
  });
});
