import { readFileSync } from "node:fs";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { z } from "zod";
import type { Tx } from "@/db/import/kind";
import { shaped } from "@/db/rows";

export const FORMAT = 1;
const migrationsFolder = "db/migrations";

/** Neither sessions nor links to new passwords are kept: a restored database lets nobody in that way, nor does the file serve a thief. */
const leftOut = ["session", "password_link"];

const table = z.strictObject({ name: z.string(), columns: z.array(z.string()) });
export type Table = z.infer<typeof table>;
export type Version = { migration: string; hash: string };

/** What the first line of a backup says. */
export type Header = { sauvegarde: "mes-messages"; format: number; madeAt: string } & Version;

/** The schema that these sources bring a database to. */
export function versionOfSources(): Version {
  const hash = readMigrationFiles({ migrationsFolder }).at(-1)?.hash ?? "";
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, "utf8")) as {
    entries: { tag: string }[];
  };
  return { migration: journal.entries.at(-1)?.tag ?? "", hash };
}

/** Whether a database has that schema. */
export async function hasVersion(tx: Tx, { hash }: Version): Promise<boolean> {
  const [row] = await tx`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  return row?.hash === hash;
}

/** All our tables, with the columns that can be written. */
export async function readTables(tx: Tx): Promise<Table[]> {
  const tables = await shaped(
    table,
    tx`
      select c.relname as name, json_agg(a.attname order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_get_userbyid(c.relowner) = 'mm_owner'
      group by c.relname order by c.relname`,
  );
  return tables.filter(({ name }) => !leftOut.includes(name));
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const columnsOf = ({ columns }: Table) => columns.map(quoted).join(", ");

/** Jobs that wait, as the one door to the queue (db/queue.ts) takes them. */
export const jobColumns = ["task", "payload", "job_key", "run_at"];
