import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { useDatabase } from "../support/database";
import { makers } from "../support/world";

const database = useDatabase();
const make = makers(database);

test("A5 /api/sante is ill while every connection of the pages is taken, and well again after", async () => {
  const { asUser } = await import("@/db/client");
  const { GET } = await import("@/app/api/sante/route");
  const userId = await make.user("occupe");
  expect((await GET()).status).toBe(200);
  let release = () => {};
  const free = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  const holders = Array.from({ length: 10 }, () =>
    asUser({ userId } as Viewer, async (tx) => {
      await tx.execute(sql`select 1`);
      held += 1;
      await free;
    }),
  );
  await expect.poll(() => held).toBe(10);
  const ill = await GET();
  expect(ill.status).toBe(503);
  expect(await ill.json()).toEqual({ application: "ok", base: "absente" });
  release();
  await Promise.all(holders);
  expect((await GET()).status).toBe(200);
});
