import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { matchColumns } from "./columns";
import type { Encoding } from "./encoding";
import { ImportError } from "./error";
import type { FileKind, Tx } from "./kind";
import { readRecords } from "./read";
import type { CsvRecord } from "./records";
import { escapeCopy, Refusal } from "./values";

type Staged = { read: number; refused: number; warnings: number };

const flushAt = 1 << 18;

/** Checks each line of the file and copies it to the temporary table `staging`, refused lines with their reason. */
export async function stageFile(
  tx: Tx,
  kind: FileKind,
  file: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): Promise<Staged> {
  const staged: Staged = { read: 0, refused: 0, warnings: 0 };
  await tx.unsafe(`create temp table staging (line integer not null, reason text, ${kind.staging}) on commit drop`);
  const copy = await tx`copy staging from stdin`.writable();
  const failed = new Promise<never>((_, reject) => copy.once("error", reject));
  failed.catch(() => {});
  const nothing = "\t\\N".repeat(kind.staging.split(",").length);
  let header: CsvRecord | undefined;
  let check: ReturnType<FileKind["reader"]> | undefined;
  let rows = "";
  let sent = Promise.resolve();
  try {
    for await (const records of readRecords(file, encoding, onBytes)) {
      for (const record of records) {
        if (header === undefined || check === undefined) {
          header = record;
          check = kind.reader(matchColumns(record.cells ?? [], kind.columns, kind.optional), () => {
            staged.warnings += 1;
          });
          continue;
        }
        staged.read += 1;
        const row = checkRecord(record, header.cells?.length ?? 0, check);
        if (typeof row === "string") {
          rows += `${record.line}\t\\N\t${row}\n`;
        } else {
          staged.refused += 1;
          rows += `${record.line}\t${escapeReason(row.reason)}${nothing}\n`;
        }
      }
      if (rows.length > flushAt) {
        // The next chunk is read while this one travels; never more than one, so that memory stays constant.
        await Promise.race([sent, failed]);
        sent = write(copy, rows);
        sent.catch(() => {});
        rows = "";
      }
    }
    if (header === undefined) throw new ImportError("Le fichier est vide.");
    await Promise.race([sent, failed]);
    if (rows) await Promise.race([write(copy, rows), failed]);
  } catch (error) {
    copy.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  copy.end();
  // When the server refuses the end of a COPY, postgres.js leaves the stream open: the next query then says so.
  await Promise.race([finished(copy), failed, tx`select 1`]);
  return staged;
}

function checkRecord(record: CsvRecord, width: number, check: ReturnType<FileKind["reader"]>): string | Refusal {
  const { cells } = record;
  if (cells === undefined) return new Refusal(record.problem ?? "ligne illisible");
  if (cells.length !== width)
    return new Refusal(`${cells.length} colonne${cells.length > 1 ? "s" : ""} au lieu de ${width}`);
  return check(cells);
}

/** A reason may quote the file: what would end the row or its cell becomes a space. */
const escapeReason = (reason: string) => escapeCopy(reason.replace(/[\u0000-\u001f\u007f-\u009f]/g, " "));

function write(copy: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    copy.write(Buffer.from(text), (error) => (error ? reject(error) : resolve()));
  });
}
