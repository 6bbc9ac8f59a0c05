import type { FileHandle } from "node:fs/promises";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { z } from "zod";
import { AdminError } from "@/db/admin/error";
import type { Progress } from "@/db/import/import-file";
import type { Tx } from "@/db/import/kind";
import { transaction } from "@/db/import/transaction";
import { openPool } from "@/db/pool";
import { shaped, theShaped } from "@/db/rows";
import {
  columnsOf,
  FORMAT,
  type Header,
  hasVersion,
  jobColumns,
  quoted,
  readTables,
  versionOfSources,
} from "./catalog";

const flushAt = 1 << 18;

/**
 * Writes all that the tables hold at one moment to one compressed file, beside a product that goes on: one read-only transaction, a
 * COPY after the other, never more than a few rows in memory. The file has its name only once it is whole.
 */
export async function writeBackup(url: string, file: string, progress: Progress): Promise<{ bytes: number }> {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.partiel`);
  // It holds addresses and digests of passwords: for its owner alone.
  const output = await open(partial, "wx", 0o600);
  const pool = openPool(url, "mm_owner", { max: 1 });
  let failure: unknown;
  try {
    await transaction(pool, async (tx) => {
      try {
        await copyOut(tx, output, progress);
      } catch (error) {
        // A COPY that nobody reads any more never ends: its connection is closed.
        failure = error;
        await pool.end({ timeout: 0 });
        throw error;
      }
    });
    const whole = await open(partial, "r+");
    await whole.sync();
    const { size } = await whole.stat();
    await whole.close();
    await rename(partial, file);
    return { bytes: size };
  } catch (error) {
    await rm(partial, { force: true });
    throw failure ?? error;
  } finally {
    await output.close().catch(() => {});
    await pool.end({ timeout: 1 });
  }
}

async function copyOut(tx: Tx, output: FileHandle, progress: Progress) {
  await tx`set transaction isolation level repeatable read, read only`;
  const version = versionOfSources();
  if (!(await hasVersion(tx, version)))
    throw new AdminError(
      "Le schéma de la base n’est pas celui de cette version\u00a0: démarrez d’abord l’application.",
    );
  const header: Header = { sauvegarde: "mes-messages", format: FORMAT, ...version, madeAt: new Date().toISOString() };
  progress.phase("Sauvegarde");
  await pipeline(Readable.from(contents(tx, header, progress)), createGzip(), output.createWriteStream());
}

async function* contents(tx: Tx, header: Header, progress: Progress): AsyncGenerator<Buffer> {
  yield line(header);
  const tables = await readTables(tx);
  const size = await theShaped(
    z.strictObject({ bytes: z.number() }),
    tx`
      select sum(pg_relation_size(c.oid))::float8 as bytes from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname in ${tx(tables.map(({ name }) => name))}`,
  );
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
    progress.bytes(Math.min(read, size.bytes), size.bytes);
  };
  for (const table of tables) {
    yield line({ table: table.name, columns: table.columns });
    yield* rows(tx, `copy ${quoted(table.name)} (${columnsOf(table)}) to stdout`, count);
  }
  yield line({ table: "jobs", columns: jobColumns });
  // The queue is the worker's; what the digest and its like do is queued by the calendar, not by us.
  await tx`set local role mm_worker`;
  yield* rows(
    tx,
    `copy (select t.identifier, j.payload, j.key, j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.attempts < j.max_attempts and not j.payload::jsonb ? '_cron' order by j.id) to stdout`,
    count,
  );
  await tx`set local role mm_owner`;
  // Read last: a sequence is of no transaction, and must be ahead of every row above.
  const sequences = await shaped(
    z.strictObject({ name: z.string(), value: z.string() }),
    tx`
      select sequencename as name, last_value::text as value from pg_sequences
      where schemaname = 'public' and sequenceowner = 'mm_owner' and last_value is not null order by 1`,
  );
  yield line({ sequences });
  yield line({ end: true });
}

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

/** The rows of a COPY in its text format, many to a chunk, and the mark of its end: which no row can be. */
async function* rows(tx: Tx, statement: string, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  const copy = await tx.unsafe(statement).readable();
  let chunks: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting < flushAt) continue;
    count(waiting);
    yield Buffer.concat(chunks);
    chunks = [];
    waiting = 0;
  }
  // postgres.js stops its socket when a stream is full, and forgets to start it again when that was the end of it.
  copy._read(0);
  count(waiting);
  yield Buffer.concat([...chunks, Buffer.from("\\.\n")]);
}
