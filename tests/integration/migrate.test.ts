import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, describe, expect, inject, test } from "vitest";
import { createDatabase } from "@/db/databases";
import { startEmbeddedPostgres } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import { openPool } from "@/db/pool";
import { ensureRoles } from "@/db/roles";
import { makePlace } from "../support/processes";

// These databases start empty: the template of the others is what is tested here.
const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
const made: string[] = [];
afterAll(async () => {
  for (const name of made) await admin.unsafe(`drop database ${name} with (force)`);
  await admin.end();
});

async function emptyDatabase(): Promise<string> {
  const name = `vide_${process.pid}_${made.length}`;
  // Not from the default template, which another file may be copying at this moment.
  await admin.unsafe(`create database ${name} template template0`);
  made.push(name);
  return inject("adminUrl").replace(/\/postgres$/, `/${name}`);
}

async function tablesOf(url: string) {
  const sql = postgres(url, { max: 1 });
  const rows = await sql`select table_name from information_schema.tables where table_schema = 'public' order by 1`;
  const [migrations] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  await sql.end();
  return { names: rows.map((row) => row.table_name as string), migrations: migrations?.n as number };
}

describe("hazard 7: migrations", () => {
  test("two at once on an empty database both succeed, and leave one schema", async () => {
    const url = await emptyDatabase();
    await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
    const once = await tablesOf(url);
    expect(once.names).toEqual(
      expect.arrayContaining([
        "app_user",
        "audit_event",
        "delivery",
        "message",
        "partner",
        "received_message",
        "sent_delivery",
      ]),
    );
    await migrateDatabase(url);
    expect(await tablesOf(url)).toEqual(once);
  });

  test("a migration that was interrupted is begun again: nothing of it had been kept", async () => {
    const url = await emptyDatabase();
    const sql = postgres(url, { max: 1 });
    // A table in the way makes the second migration fail half-way.
    await sql`create table session (id int)`;
    await expect(migrateDatabase(url)).rejects.toThrow();
    const halfway =
      await sql`select 1 from information_schema.tables where table_schema = 'public' and table_name = 'message'`;
    expect(halfway).toHaveLength(0);
    await sql`drop table session`;
    await sql.end();
    await migrateDatabase(url);
    expect((await tablesOf(url)).names).toContain("message");
  });
});

/** The migrations up to the one of that name, as an earlier version had them. */
function migrationsUntil(folder: string, tag: string): string {
  cpSync("db/migrations", folder, { recursive: true });
  const journal = path.join(folder, "meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] };
  const last = entries.findIndex((entry) => entry.tag === tag);
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, last + 1) }));
  return folder;
}

describe("A2 0023: e-mails about new messages by default", () => {
  const place = makePlace();
  afterAll(() => place.remove());

  test("who chose to be told keeps that choice; « Jamais », which nobody can tell from the old default, is asked again", async () => {
    const url = await emptyDatabase();
    await ensureRoles(url);
    const pool = openPool(url, "mm_owner", { max: 1 });
    const migrationsFolder = migrationsUntil(path.join(place.data, "avant"), "0022_notices_at_once");
    await migrate(drizzle({ client: pool }), { migrationsFolder });
    await pool`insert into app_user (email, name, password_hash, notice)
      select n || '@essai.fr', n, 'x', n from unnest(array['immediat', 'quotidien', 'aucun']) n`;
    await pool`insert into app_user (email, name, password_hash) values ('rien@essai.fr', 'rien', 'x')`;
    await pool.end();
    await migrateDatabase(url);
    const sql = postgres(url, { max: 1 });
    const rows = await sql`select name, notice, notice_asked_at is not null as asked from app_user order by name`;
    await sql.end();
    expect(rows.map(({ name, notice, asked }) => [name, notice, asked])).toEqual([
      ["aucun", null, false],
      ["immediat", "immediat", true],
      ["quotidien", "quotidien", true],
      ["rien", null, false],
    ]);
  });
});

describe("first starts at the same moment", () => {
  const place = makePlace();
  afterAll(() => place.remove());

  test("on new databases of one new cluster, several on each: all succeed", async () => {
    // A cluster where the roles are still to be made, as an external Postgres is at first.
    const cluster = await startEmbeddedPostgres(place.data);
    try {
      const names = ["un", "deux", "trois"];
      for (const name of names) await createDatabase(cluster.adminUrl("postgres"), name);
      const starts = names.flatMap((name) => [name, name, name]).map((name) => cluster.adminUrl(name));
      await Promise.all(
        starts.map(async (url) => {
          await migrateDatabase(url);
          await ensureLogins(url, url, cluster.authSecret);
        }),
      );
      const schemas = await Promise.all(names.map((name) => tablesOf(cluster.adminUrl(name))));
      expect(schemas[0]?.names).toContain("message");
      expect(schemas).toEqual([schemas[0], schemas[0], schemas[0]]);
    } finally {
      await cluster.stop();
    }
  }, 120_000);
});

describe("roles", () => {
  test("made twice, even at once, they stay the same", async () => {
    const url = await emptyDatabase();
    const roles = () =>
      admin`select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname like 'mm\\_%' and not rolcanlogin order by 1`;
    await ensureRoles(url);
    const once = [...(await roles())];
    await Promise.all([ensureRoles(url), ensureRoles(url)]);
    expect([...(await roles())]).toEqual(once);
    expect(once.map(({ rolname }) => rolname)).toEqual(["mm_app", "mm_auth", "mm_import", "mm_owner", "mm_worker"]);
  });

  test("none is superuser or passes by row-level security", async () => {
    const rows = await admin`select rolname from pg_roles where rolname like 'mm\\_%' and (rolsuper or rolbypassrls)`;
    expect([...rows]).toEqual([]);
  });
});
