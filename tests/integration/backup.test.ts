import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdminError } from "@/db/admin/error";
import { restoreBackup } from "@/db/backup/restore";
import { writeBackup } from "@/db/backup/write";
import { createDatabase, dropDatabase } from "@/db/databases";
import { makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { fillWorld } from "../support/large-world";

const database = useDatabase();
const directory = mkdtempSync(path.join(tmpdir(), "mes-messages-"));
const file = path.join(directory, "sauvegarde.gz");
const silent = { phase: () => {}, bytes: () => {} };
const made: string[] = [];
let source: postgres.Sql;

/** A database that holds nothing, not even a schema, and its superuser. */
async function emptyDatabase() {
  const name = `restauree_${process.pid}_${made.length}`;
  await createDatabase(database.adminUrl, name);
  made.push(name);
  const url = new URL(database.adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, sql: postgres(url.href, { max: 1, onnotice: () => {} }) };
}
const restore = (url: string, from = file) => restoreBackup({ url, file: from, progress: silent });

beforeAll(async () => {
  source = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  const { agent, structures, outsider } = await makeCast(database);
  await fillWorld(source, { partners: 3000, members: 400, small: 30 });
  await database.owner`update app_user set notice = 'immediat', name = ${'Tab\t, « fin »\n\\. et "guillemets"'} where id = ${outsider.userId}`;
  for (const title of ["Un", "Deux\\"]) {
    const recipients = [structures.sanjee.identifier, structures.bravo.identifier];
    await send(
      agent,
      { structure: structures.etat.identifier, type: "fournisseur", destinataires: recipients },
      { title },
    );
  }
  // A name from before the rule that refuses it.
  const [rule] = await source<{ definition: string }[]>`
    select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'app_user_name_no_address'`;
  await source.unsafe("alter table app_user drop constraint app_user_name_no_address");
  await source`update app_user set name = 'www.ancien.fr' where id = ${agent.userId}`;
  await source.unsafe(`alter table app_user add constraint app_user_name_no_address ${rule?.definition}`);
  await database.owner`insert into sign_in_failure (key, count, since) values ('a', 1, now())`;
  await database.owner`
    insert into email (event_key, to_address, subject, text, html) values ('essai:attend', 'a@exemple.fr', 'Objet', 'Texte', '')`;
}, 120_000);
afterAll(async () => {
  await source.end();
  for (const name of made) await dropDatabase(database.adminUrl, name);
  rmSync(directory, { recursive: true });
});

const tablesOf = async (sql: postgres.Sql) =>
  (
    await sql<
      { name: string }[]
    >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  ).map(({ name }) => name);
/** A digest of each table's rows, but for those that the writer beside it makes. */
async function contents(sql: postgres.Sql) {
  const found: Record<string, unknown> = {};
  for (const name of await tablesOf(sql)) {
    const [row] = await sql.unsafe(
      `select count(*)::int as n, md5(string_agg(t::text, chr(10) order by t::text collate "C")) as digest from ${name} t where t::text not like '%PAIRE%'
        ${name === "mailbox" ? "and structure_id not in (select id from structure where designation like 'PAIRE%')" : ""}`,
    );
    found[name] = row;
  }
  return found;
}
/** Everything around the rows: policies, grants, triggers, constraints, indexes, identity columns. */
const walls = async (sql: postgres.Sql) => [
  await sql`select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2`,
  await sql`select relname, relacl::text, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'public'::regnamespace order by 1`,
  await sql`select attrelid::regclass::text as of, attname, attacl::text, attidentity from pg_attribute where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') and attnum > 0 order by 1, 2`,
  await sql`select tgrelid::regclass::text as of, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`,
  await sql`select conrelid::regclass::text as of, conname, convalidated, pg_get_constraintdef(oid) as definition from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  await sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`,
];
const jobs = (sql: postgres.Sql) => sql`
  select t.identifier, j.payload::text, j.key, j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  order by 1, 2`;

describe("a backup", () => {
  test("made while others write holds one moment; restored, all rows, sequences, jobs and walls are there", async () => {
    let writing = true;
    let written = 0;
    const writer = (async () => {
      for (; writing; written += 1)
        await database.owner`
          with s as (insert into structure (identifier_type, identifier, designation, kind) values ('TAHITI', ${`P${written}`}, 'PAIRE', 'private') returning id)
          insert into mailbox (structure_id) select id from s`;
    })();
    await writeBackup(database.adminUrl, file, silent);
    writing = false;
    await writer;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { url, sql } = await emptyDatabase();
    await restore(url);
    const before = await contents(source);
    expect(await contents(sql)).toEqual({ ...before, session: { n: 0, digest: null } });
    for (const table of [
      "message",
      "delivery",
      "partner",
      "mailing_list_member",
      "audit_event",
      "habilitation",
      "email",
    ])
      expect(before[table], table).not.toMatchObject({ n: 0 });
    const [pairs] = await sql`
      select count(*)::int as structures, count(m.id)::int as mailboxes from structure s left join mailbox m on m.structure_id = s.id where s.designation = 'PAIRE'`;
    expect(pairs?.structures).toBe(pairs?.mailboxes);
    expect(pairs?.structures).toBeLessThan(written);
    expect(await walls(sql)).toEqual(await walls(source));
    expect(await jobs(sql)).toEqual(await jobs(source));
    expect((await jobs(sql)).length).toBeGreaterThan(2);
    // What is made next has numbers of its own.
    const [next] =
      await sql`insert into structure (identifier_type, identifier, designation, kind) values ('TAHITI', 'NEUF', 'NEUF', 'private') returning id`;
    const [last] = await sql`select max(id) as id from structure`;
    expect(next?.id).toBe(last?.id);
    // Not over what is there.
    await expect(restore(url)).rejects.toThrow(/^La base n’est pas vide \(table /);
    await sql.end();
  }, 120_000);

  test("cut, altered, of another version or no backup at all: refused in one sentence, and nothing is in the database", async () => {
    const { url, sql } = await emptyDatabase();
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString("latin1");
    const variants: [string, Buffer, RegExp][] = [
      ["cut", whole.subarray(0, whole.length - 100), /incomplète ou abîmée/],
      ["cut at its beginning", whole.subarray(0, 5), /incomplète ou abîmée/],
      ["its end alone", whole.subarray(0, whole.length - 4), /incomplète ou abîmée/],
      [
        "lines missing at its end",
        gzipSync(Buffer.from(text.slice(0, text.lastIndexOf('{"end"')), "latin1")),
        /incomplète ou abîmée/,
      ],
      [
        "a table missing",
        gzipSync(Buffer.from(text.replace(/\{"table":"structure"[\s\S]*?\n\\\.\n/, ""), "latin1")),
        /pas les tables/,
      ],
      [
        "a row missing that others name",
        gzipSync(Buffer.from(text.replace(/(\{"table":"app_user".*\n).*\n/, "$1"), "latin1")),
        /foreign key|clé étrangère|constraint/,
      ],
      [
        "of another version",
        gzipSync(
          Buffer.from(text.replace(/"migration":"[^"]*","hash":"../, '"migration":"0001_tables","hash":"zz'), "latin1"),
        ),
        /d’une autre version \(schéma 0001_tables/,
      ],
      ["an archive of something else", gzipSync("{}\n"), /n’est pas une sauvegarde/],
      ["a text", Buffer.from("TypeIdentifiant;Identifiant"), /incomplète ou abîmée/],
    ];
    for (const [name, content, sentence] of variants) {
      const bad = path.join(directory, "mauvaise.gz");
      writeFileSync(bad, content);
      await expect(restore(url, bad), name).rejects.toThrow(sentence);
    }
    await expect(restore(url, path.join(directory, "absente.gz"))).rejects.toThrow(
      new AdminError("Ce fichier est introuvable."),
    );
    const rows = await contents(sql);
    expect(Object.values(rows).filter((each) => (each as { n: number }).n > 0)).toEqual([]);
    expect(await walls(sql)).toEqual(await walls(source));
    await sql.end();
  }, 120_000);

  test("that fails leaves neither a file nor a part of it, and the one of before as it was", async () => {
    const before = readFileSync(file);
    await expect(writeBackup(database.adminUrl.replace(/\/[^/]*$/, "/absente"), file, silent)).rejects.toThrow();
    expect(readFileSync(file).equals(before)).toBe(true);
    await expect(writeBackup(database.adminUrl, path.join(directory, "nulle/part.gz"), silent)).rejects.toThrow();
  });
});
