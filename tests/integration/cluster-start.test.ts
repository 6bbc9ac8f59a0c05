import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "@/db/embedded";
import { readableCopy } from "@/db/embedded/binaries";
import { isAlive, makePlace, postmaster, run, says, until } from "../support/processes";

vi.setConfig({ testTimeout: 240_000 });

// What a kill, a full disk or a reused pid leaves in the cluster's directory does not block the next start.
const places: ReturnType<typeof makePlace>[] = [];
const newPlace = () => {
  const made = makePlace();
  places.push(made);
  return made;
};
afterEach(async () => {
  for (const made of places.splice(0)) await made.remove();
});

async function startsAndStops(data: string): Promise<void> {
  const cluster = await startEmbeddedPostgres(data);
  const sql = postgres(cluster.adminUrl(), { max: 1 });
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
  await cluster.stop();
  expect(postmaster(data)).toBeUndefined();
}

/** The directory that the data are being made in. */
const making = (data: string) => {
  const name = readdirSync(data).find((entry) => entry.startsWith("postgres.nouveau-"));
  return name && path.join(data, name);
};

/** A place whose first start was killed while initdb wrote. On a busy machine that moment may be missed: then in another place. */
async function killedInInitdb(): Promise<string> {
  for (;;) {
    const { place, data } = newPlace();
    const killed = run(place, ["tests/support/cluster-user.ts"]);
    const made = () => existsSync(path.join(data, "postgres"));
    // PG_VERSION is among the first files that initdb writes.
    await until(() => {
      const beside = making(data);
      return made() || (beside && existsSync(path.join(beside, "data", "PG_VERSION")));
    });
    killed.child.kill("SIGKILL");
    await killed.ended;
    if (!made()) return data;
  }
}

describe("the first start", () => {
  test("killed in initdb, it is begun again, and its remains are removed", async () => {
    const data = await killedInInitdb();
    await startsAndStops(data);
    // An initdb that outlived its parent may have written on meanwhile: then the next start removes what is left.
    await until(async () => making(data) === undefined || (await startsAndStops(data)));
    expect(readdirSync(data).sort()).toEqual(
      ["changement.verrou", "port", "postgres", "postgres.log", "secrets.json", "utilisateurs.verrou"].sort(),
    );
  });

  test("what an initdb writes after its killed parent is removed by a later start", async () => {
    const { data } = newPlace();
    await startsAndStops(data);
    mkdirSync(path.join(data, "postgres.nouveau-retard", "data"), { recursive: true });
    await startsAndStops(data);
    expect(making(data)).toBeUndefined();
  });

  test("interrupted while initdb runs, then while Postgres starts, it leaves no process behind", async () => {
    const { place, data } = newPlace();
    for (const begun of [() => making(data) !== undefined, () => existsSync(path.join(data, "postgres.log"))]) {
      const interrupted = run(place, ["tests/support/cluster-user.ts"]);
      await until(begun);
      interrupted.child.kill("SIGTERM");
      expect(await interrupted.ended).toBe(1);
      expect(interrupted.said()).toContain("INTERROMPU");
      expect(postmaster(data)).toBeUndefined();
      expect(making(data)).toBeUndefined();
    }
  });

  test("with empty secrets, and what an earlier version’s initdb left: no data, so all is made anew", async () => {
    const { data } = newPlace();
    writeFileSync(path.join(data, "secrets.json"), "");
    mkdirSync(path.join(data, "postgres"));
    writeFileSync(path.join(data, "postgres", "PG_VERSION"), "18\n");
    await startsAndStops(data);
  });

  test("where Postgres’s user can’t enter, also after the directory was deleted", async () => {
    const { data } = newPlace();
    chmodSync(data, 0o700);
    await startsAndStops(data);
    rmSync(data, { recursive: true });
    mkdirSync(data, { mode: 0o700 });
    await startsAndStops(data);
  });

  test("the copy of the executables: made once, whole, without an earlier one’s remains", async () => {
    const { place } = newPlace();
    const root = path.join(place, "root");
    mkdirSync(path.join(root, "bin"), { recursive: true });
    writeFileSync(path.join(root, "bin", "postgres"), "x");
    const first = await readableCopy(root, place);
    rmSync(first, { recursive: true });
    mkdirSync(`${first}.nouveau-killed`);
    const copies = await Promise.all([readableCopy(root, place), readableCopy(root, place)]);
    expect(copies).toEqual([first, first]);
    expect(readFileSync(path.join(first, "bin", "postgres"), "utf8")).toBe("x");
    expect(readdirSync(place).filter((name) => name.startsWith(`${path.basename(first)}.n`))).toEqual([]);
  });
});

describe("a later start", () => {
  const kept = makePlace();
  afterAll(() => kept.remove());
  const { place, data } = kept;
  const pidFile = path.join(data, "postgres", "postmaster.pid");

  /** Killed like by the kernel: its pid file stays. */
  async function kill(): Promise<number> {
    const { pid } = await until(() => postmaster(data));
    process.kill(pid, "SIGKILL");
    await until(() => !postmaster(data));
    return pid;
  }

  test("with a pid in postmaster.pid that is another process’s now, be it 1", async () => {
    const cluster = await startEmbeddedPostgres(data);
    await kill();
    await cluster.stop();
    const left = readFileSync(pidFile, "utf8").split("\n");
    for (const pid of [process.pid, 1]) {
      writeFileSync(pidFile, [pid, ...left.slice(1)].join("\n"));
      await startsAndStops(data);
    }
    writeFileSync(pidFile, "");
    await startsAndStops(data);
    expect(isAlive(process.pid)).toBe(true);
  });

  test("on the same port, while a session of the killed server still works", async () => {
    const cluster = await startEmbeddedPostgres(data);
    const sql = postgres(cluster.adminUrl("postgres"), { max: 1, onnotice: () => {} });
    // It looks neither at its client nor at its server until the query is done.
    const busy = sql`select count(*) from generate_series(1, 100000000000)`.catch(() => "cut");
    const watcher = postgres(cluster.adminUrl("postgres"), { max: 1 });
    await until(
      async () =>
        (await watcher`select 1 from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()`)
          .length > 0,
    );
    await watcher.end();
    await kill();
    await cluster.restart(new AbortController().signal);
    expect(await busy).toBe("cut");
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await sql.end();
    await cluster.stop();
  });

  test("that is not possible says why at once, in the words of Postgres", async () => {
    const file = path.join(data, "postgres", "postgresql.conf");
    const before = readFileSync(file, "utf8");
    appendFileSync(file, "\nnimporte = quoi\n");
    try {
      await expect(startEmbeddedPostgres(data)).rejects.toThrow(/s’est arrêtée en démarrant[\s\S]*postgresql\.conf/);
    } finally {
      writeFileSync(file, before);
    }
    await startsAndStops(data);
  });

  test("with empty or other secrets says so at once: only they open the data", async () => {
    const file = path.join(data, "secrets.json");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, "");
    await expect(startEmbeddedPostgres(data)).rejects.toThrow(/secrets\.json manque, est vide ou illisible/);
    writeFileSync(file, before.replace(/[0-9a-f]/g, "0"));
    await expect(startEmbeddedPostgres(data)).rejects.toThrow(/secrets\.json/);
    expect(postmaster(data)).toBeUndefined();
    writeFileSync(file, before);
    await startsAndStops(data);
  });

  test("joins the server that a killed launcher left", async () => {
    const killed = run(place, ["tests/support/cluster-user.ts"]);
    await says(killed, "PRÊT");
    killed.child.kill("SIGKILL");
    await killed.ended;
    const left = postmaster(data)?.pid;
    expect(left).toBeDefined();
    const cluster = await startEmbeddedPostgres(data);
    expect(postmaster(data)?.pid).toBe(left);
    await cluster.stop();
    expect(postmaster(data)).toBeUndefined();
  });
});
