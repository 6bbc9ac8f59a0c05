import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../../scripts/server";
import { isAlive, makePlace, postmaster, type Running, run, says, until } from "../support/processes";

vi.setConfig({ testTimeout: 240_000 });

// One database for all of them, made by the first.
const { place, data, remove } = makePlace();
afterAll(remove);

const port = await freePort();
const launch = (behaviour = "") => run(place, ["tests/support/launcher.ts"], { PORT: String(port), ESSAI: behaviour });
const ready = (launcher: Running) => says(launcher, "Ctrl-C pour arrêter.");

/** The process that the launcher says it has started last. */
async function childOf(launcher: Running): Promise<number> {
  return until(() => Number(/ENFANT (\d+)(?![\s\S]*ENFANT)/.exec(launcher.said())?.[1]) || undefined);
}

/** As the kernel would, short of memory. */
async function killPostgres() {
  process.kill((await until(() => postmaster(data))).pid, "SIGKILL");
}

async function stopped(launcher: Running) {
  launcher.child.kill("SIGTERM");
  expect(await launcher.ended).toBe(0);
  expect(postmaster(data)).toBeUndefined();
}

describe("the launcher", () => {
  test("starts Postgres again when it was killed, on the same port: pools connect by themselves", async () => {
    // What a full disk leaves of the mark, and one from before: neither is in the way.
    writeFileSync(path.join(data, "lanceur.verrou"), "");
    writeFileSync(path.join(data, "demarrage.pid"), "1");
    const launcher = launch();
    await ready(launcher);
    const { admin } = JSON.parse(readFileSync(path.join(data, "secrets.json"), "utf8"));
    const server = postmaster(data);
    const pool = postgres(`postgres://postgres:${admin}@127.0.0.1:${server?.port}/mes_messages`, { max: 1 });
    expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
    await killPostgres();
    await says(launcher, "La base de données est de retour.");
    expect(postmaster(data)?.pid).not.toBe(server?.pid);
    await until(() => pool`select 1 as one`.catch(() => undefined));
    await pool.end();
    expect(launcher.said()).toContain("La base de données s’est arrêtée\u00a0: elle redémarre.");
    // Another one is told who is there.
    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/PORT|déjà lancée/);
    const elsewhere = run(place, ["tests/support/launcher.ts"], { PORT: String(await freePort()) });
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.said()).toContain(`déjà lancée depuis ce dossier (processus ${launcher.child.pid})`);
    await stopped(launcher);
  });

  test("ends with an error when Postgres can’t be kept", async () => {
    const launcher = launch();
    await ready(launcher);
    const web = await childOf(launcher);
    writeFileSync(path.join(data, "postgres", "postgresql.auto.conf"), "nimporte = quoi\n");
    await killPostgres();
    expect(await launcher.ended).toBe(1);
    writeFileSync(path.join(data, "postgres", "postgresql.auto.conf"), "");
    expect(launcher.said()).toMatch(/s’est arrêtée en démarrant[\s\S]*L’application s’arrête/);
    expect(isAlive(web)).toBe(false);
  });

  test("killed while its web server starts, leaves it no time to take the port", async () => {
    const killed = launch("lent");
    const web = await childOf(killed);
    killed.child.kill("SIGKILL");
    await killed.ended;
    await until(() => !isAlive(web));
    // Its Postgres, which it could not stop, is found again.
    const next = launch();
    await ready(next);
    const child = await childOf(next);
    // The same once it serves.
    next.child.kill("SIGKILL");
    await next.ended;
    await until(() => !isAlive(child));
    const last = launch();
    await ready(last);
    await stopped(last);
  });

  test("interrupted during the build, ends it, and the database", async () => {
    const launcher = run(place, ["tests/support/launcher.ts"], {
      PORT: String(port),
      AUTRE_PORT: String(await freePort()),
      ESSAI: "construction",
    });
    const build = await childOf(launcher);
    launcher.child.kill("SIGINT");
    expect(await launcher.ended).toBe(130);
    expect(isAlive(build)).toBe(false);
    expect(postmaster(data)).toBeUndefined();
  });
});
