import { stat } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { z } from "zod";
import { AdminError } from "@/db/admin/error";
import type { Progress } from "@/db/import/import-file";
import type { Tx } from "@/db/import/kind";
import { transaction } from "@/db/import/transaction";
import { migrateDatabase } from "@/db/migrate";
import { openPool } from "@/db/pool";
import { shaped } from "@/db/rows";
import { FORMAT, type Header, jobColumns, quoted, readTables, versionOfSources } from "./catalog";
import { BackupReader } from "./read";

type Restoration = { url: string; file: string; progress: Progress };

/**
 * Fills an empty database from a backup of the same version: roles and schema by the migrations, then the rows, in one transaction.
 * Nothing here needs a superuser. Sessions are not in a backup: everybody signs in again.
 */
export async function restoreBackup({ url, file, progress }: Restoration): Promise<Header> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  let read = 0;
  const reader = new BackupReader(file, (count) => {
    read += count;
    progress.bytes(read, size);
  });
  try {
    const header = await reader.line<Header>();
    checkHeader(header);
    progress.phase("Rôles et schéma de la base");
    await migrateDatabase(url);
    progress.phase("Restauration");
    const pool = openPool(url, "mm_owner", { max: 1 });
    try {
      await transaction(pool, (tx) => fill(tx, reader, progress));
      await pool`analyze`;
    } finally {
      await pool.end({ timeout: 1 });
    }
    return header;
  } finally {
    await reader.close();
  }
}

function checkHeader({ sauvegarde, format, migration, hash }: Header) {
  if (sauvegarde !== "mes-messages") throw new AdminError("Ce fichier n’est pas une sauvegarde de Mes messages.");
  const sources = versionOfSources();
  if (format === FORMAT && hash === sources.hash) return;
  throw new AdminError(
    `Cette sauvegarde est d’une autre version (schéma ${migration}\u00a0; ici ${sources.migration}). Restaurez-la avec la version qui l’a écrite, puis mettez l’application à jour.`,
  );
}

async function fill(tx: Tx, reader: BackupReader, progress: Progress) {
  const tables = new Map((await readTables(tx)).map((table) => [table.name, table]));
  for (const { name } of tables.values()) await refuseRows(tx, name);
  const close = await openForRows(tx, [...tables.keys()]);
  for (;;) {
    const section = await reader.line<{
      table?: string;
      columns?: string[];
      sequences?: { name: string; value: string }[];
    }>();
    if (section.sequences) {
      for (const { name, value } of section.sequences)
        await tx`select setval(${quoted(name)}::regclass, ${value}::bigint)`;
      break;
    }
    if (section.table === "jobs") {
      await tx`create temp table waiting_job (task text, payload json, job_key text, run_at timestamptz) on commit drop`;
      await copyIn(tx, `copy waiting_job (${jobColumns.join(", ")}) from stdin`, reader);
      continue;
    }
    const table = tables.get(section.table ?? "");
    const { columns = [] } = section;
    if (!table || [...table.columns].sort().join() !== [...columns].sort().join()) throw otherTables();
    tables.delete(table.name);
    await copyIn(tx, `copy ${quoted(table.name)} (${columns.map(quoted).join(", ")}) from stdin`, reader);
  }
  const { end } = await reader.line<{ end?: boolean }>();
  if (!end || tables.size > 0) throw otherTables();
  await reader.end();
  progress.phase("Vérification des liens entre les tables");
  await close();
  await tx`select graphile_worker.enqueue(task, payload, job_key, run_at) from waiting_job`;
}

const otherTables = () => new AdminError("Cette sauvegarde n’a pas les tables de cette version.");

async function refuseRows(tx: Tx, name: string) {
  const [row] = await tx.unsafe(`select 1 from ${quoted(name)} limit 1`);
  if (row)
    throw new AdminError(
      `La base n’est pas vide (table ${name})\u00a0: une sauvegarde se restaure dans une base nouvelle. Rien n’a été changé.`,
    );
}

/**
 * Lets rows in as they are and in any order: no trigger, no foreign key, no rule that older rows need not keep (NOT VALID), no policy of
 * their owner's. All of it is of this transaction, and what is returned puts it back: each foreign key then checks all rows.
 */
async function openForRows(tx: Tx, names: string[]): Promise<() => Promise<void>> {
  const forced = await shaped(
    z.strictObject({ name: z.string() }),
    tx`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname in ${tx(names)}`,
  );
  const keys = await shaped(
    z.strictObject({ table: z.string(), name: z.string(), definition: z.string() }),
    tx`
      select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where (k.contype = 'f' or (k.contype = 'c' and not k.convalidated)) and c.relnamespace = 'public'::regnamespace and c.relname in ${tx(names)}`,
  );
  const onEach = async (list: { name: string }[], change: string) => {
    for (const { name } of list) await tx.unsafe(`alter table ${quoted(name)} ${change}`);
  };
  const all = names.map((name) => ({ name }));
  await onEach(all, "disable trigger user");
  await onEach(forced, "no force row level security");
  for (const { table, name } of keys) await tx.unsafe(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  return async () => {
    for (const { table, name, definition } of keys)
      await tx.unsafe(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
    await onEach(forced, "force row level security");
    await onEach(all, "enable trigger user");
  };
}

async function copyIn(tx: Tx, statement: string, reader: BackupReader) {
  const copy = await tx.unsafe(statement).writable();
  const failed = new Promise<never>((_, reject) => copy.once("error", reject));
  failed.catch(() => {});
  const write = (rows: Buffer) =>
    new Promise<void>((resolve, reject) => {
      copy.write(rows, (error) => (error ? reject(error) : resolve()));
    });
  try {
    for await (const rows of reader.rows()) await Promise.race([write(rows), failed]);
  } catch (error) {
    copy.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  copy.end();
  // When the server refuses the end of a COPY, postgres.js leaves the stream open: the next query then says so.
  await Promise.race([finished(copy), failed, tx`select 1`]);
}
