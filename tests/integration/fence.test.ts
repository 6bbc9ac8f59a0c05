import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { fencedTransaction, type Tx } from "@/db/fence";
import { openPool, type Pool } from "@/db/pool";
import { DatabaseBusy } from "@/db/unavailable";
import type { Viewer } from "@/lib/domain/viewer";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";

// Hazard 1 of shared/quality.md: postgres.js goes on with a transaction whose connection has died.
const database = useDatabase();
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
});

const pools: Pool[] = [];
const poolOf = (max: number) => {
  const pool = openPool(database.url("mm_app"), "mm_app", { max });
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end({ timeout: 1 })));
});

const as = (userId: number) => `set local app.user_id = '${userId}'`;
const rows = async (tx: Tx, query: ReturnType<typeof sql>) =>
  (await tx.execute(query)) as unknown as Record<string, unknown>[];
const addDraft = (mailboxId: number, title: string) =>
  sql`insert into message (sender_mailbox_id, title) values (${mailboxId}, ${title}) returning id`;
const titled = async (title: string) => (await database.owner`select 1 from message where title = ${title}`).length;

/** Kills the backend that serves a transaction, and waits until it is gone. */
async function killBackendOf(tx: Tx) {
  const [{ pid } = { pid: 0 }] = (await rows(tx, sql`select pg_backend_pid() as pid`)) as { pid: number }[];
  const admin = postgres(database.adminUrl, { max: 1 });
  try {
    const [{ ended } = { ended: false }] = await admin<
      { ended: boolean }[]
    >`select pg_terminate_backend(${pid}, 5000) as ended`;
    if (!ended) throw new Error("The backend is still there.");
  } finally {
    await admin.end();
  }
}
const lost = /terminating connection|CONNECTION_CLOSED/;

function signal() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("hazard 1: a transaction cannot outlive its connection", () => {
  test("killed between two writes, it writes nothing into the next viewer's transaction", async () => {
    const pool = poolOf(1);
    const { agent, supplier, structures } = cast;
    const secondIsIn = signal();
    const firstTried = signal();
    const attempts: string[] = [];

    const first = fencedTransaction(
      pool,
      async (tx) => {
        await tx.execute(addDraft(structures.etat.mailboxId, "premier"));
        await killBackendOf(tx);
        await secondIsIn.opened;
        // What the callback of a dead transaction tries next must not run: not as the second viewer, not at all.
        for (const query of [
          addDraft(structures.etat.mailboxId, "fantôme"),
          sql`select 1`,
          sql`commit`,
          sql`rollback`,
        ]) {
          await tx.execute(query).then(
            () => attempts.push("ran"),
            () => attempts.push("refused"),
          );
        }
        firstTried.open();
        return "done";
      },
      { prelude: as(agent.userId) },
    );
    await expect(first).rejects.toThrow(lost);

    const second = await fencedTransaction(
      pool,
      async (tx) => {
        await tx.execute(addDraft(structures.sanjee.mailboxId, "second"));
        secondIsIn.open();
        await firstTried.opened;
        const seen = await rows(tx, sql`select title from message order by id`);
        const [who] = await rows(tx, sql`select viewer_id()::int as id`);
        return { seen: seen.map(({ title }) => title), who: who?.id };
      },
      { prelude: as(supplier.userId) },
    );

    expect(attempts).toEqual(["refused", "refused", "refused", "refused"]);
    expect(second).toEqual({ seen: ["second"], who: supplier.userId });
    expect(await titled("premier")).toBe(0);
    expect(await titled("fantôme")).toBe(0);
    expect(await titled("second")).toBe(1);
  });

  test("a dead callback that returns, or throws, ends nobody else's transaction", async () => {
    for (const ending of ["returns", "throws"]) {
      const pool = poolOf(1);
      const secondIsIn = signal();
      const firstEnded = signal();
      const first = fencedTransaction(
        pool,
        async (tx) => {
          await tx.execute(sql`select 1`);
          await killBackendOf(tx);
          await secondIsIn.opened;
          setTimeout(firstEnded.open, 50);
          if (ending === "throws") throw new Error("late");
          return "late";
        },
        { prelude: as(cast.agent.userId) },
      );
      await expect(first).rejects.toThrow(lost);
      const title = `annulé, le premier ${ending}`;
      const second = fencedTransaction(
        pool,
        async (tx) => {
          await tx.execute(addDraft(cast.structures.sanjee.mailboxId, title));
          secondIsIn.open();
          await firstEnded.opened;
          throw new Error("rolled back by its own will");
        },
        { prelude: as(cast.supplier.userId) },
      );
      await expect(second).rejects.toThrow("rolled back by its own will");
      expect(await titled(title), ending).toBe(0);
    }
  });

  test("killed with no traffic after it, later transactions do not hang", async () => {
    const pool = poolOf(1);
    const killed = fencedTransaction(
      pool,
      async (tx) => {
        await tx.execute(sql`select 1`);
        await killBackendOf(tx);
        return new Promise(() => {});
      },
      { prelude: as(cast.agent.userId) },
    );
    await expect(killed).rejects.toThrow(lost);
    const started = Date.now();
    for (let i = 0; i < 3; i += 1) {
      const one = await fencedTransaction(pool, (tx) => rows(tx, sql`select 1 as one`), {
        prelude: as(cast.agent.userId),
      });
      expect(one).toEqual([{ one: 1 }]);
    }
    expect(Date.now() - started).toBeLessThan(3000);
  });
});

describe("the setting that says who asks", () => {
  test("without it a query raises: it never finds nothing, nor changes nothing, in silence", async () => {
    const pool = poolOf(1);
    for (const query of [
      sql`select * from message`,
      sql`update message set title = 'x'`,
      sql`delete from message`,
      sql`select * from delivery`,
      sql`select * from partner`,
    ]) {
      await expect(fencedTransaction(pool, (tx) => tx.execute(query))).rejects.toThrow();
    }
  });

  test("it ends with its transaction: the next one on the connection starts without", async () => {
    const pool = poolOf(1);
    await fencedTransaction(pool, (tx) => tx.execute(sql`select * from message`), { prelude: as(cast.agent.userId) });
    await expect(fencedTransaction(pool, (tx) => tx.execute(sql`select * from message`))).rejects.toThrow();
  });

  test("a prelude that fails fails the transaction, and nothing of it is kept", async () => {
    const pool = poolOf(1);
    const failing = fencedTransaction(pool, async () => "done", { prelude: "set local app.user_id = '1'; select 1/0" });
    await expect(failing).rejects.toThrow();
  });

  test("asUser takes a viewer whose id is an integer, and nothing else", async () => {
    const { asUser } = await import("@/db/client");
    for (const id of [Number.NaN, 1.5, Number.POSITIVE_INFINITY, "1' ; drop table message" as unknown as number]) {
      expect(() => asUser({ userId: id } as Viewer, async () => 1)).toThrow(TypeError);
    }
  });
});

test("all connections busy: told after waitMs, and the work that waited never runs", async () => {
  const pool = poolOf(1);
  const release = signal();
  const busy = fencedTransaction(
    pool,
    async (tx) => {
      await tx.execute(sql`select 1`);
      await release.opened;
    },
    { prelude: as(cast.agent.userId) },
  );
  let ran = false;
  const started = Date.now();
  const waiting = fencedTransaction(
    pool,
    async (tx) => {
      ran = true;
      await tx.execute(addDraft(cast.structures.etat.mailboxId, "trop tard"));
    },
    { prelude: as(cast.agent.userId), waitMs: 200 },
  );
  await expect(waiting).rejects.toBeInstanceOf(DatabaseBusy);
  expect(Date.now() - started).toBeLessThan(2000);
  release.open();
  await busy;
  // The abandoned transaction has had its turn by the time a later one is served.
  await fencedTransaction(pool, (tx) => tx.execute(sql`select 1`), { prelude: as(cast.agent.userId) });
  expect(ran).toBe(false);
  expect(await titled("trop tard")).toBe(0);
});
