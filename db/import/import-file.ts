import { stat } from "node:fs/promises";
import { z } from "zod";
import { locks } from "@/db/locks";
import { openPool } from "@/db/pool";
import { shaped, theShaped } from "@/db/rows";
import { directory, privateDirectory } from "./directory";
import { detectEncoding } from "./encoding";
import { ImportError } from "./error";
import { invoices } from "./invoices";
import { count, type FileKind, type Tx } from "./kind";
import { writeRejects } from "./rejects";
import { type ImportKind, type Report, refusedLine } from "./report";
import { services } from "./services";
import { stageFile } from "./staging";
import { transaction } from "./transaction";

export type Progress = { phase: (text: string) => void; bytes: (read: number, total: number) => void };

type ImportOptions = {
  /** A login that may act as mm_import. */
  url: string;
  kind: ImportKind;
  file: string;
  /** Where to write the refused lines. */
  rejects?: string;
  progress?: Progress;
};

const kinds: Record<ImportKind, FileKind> = {
  annuaire: directory,
  "annuaire-prive": privateDirectory,
  services,
  factures: invoices,
};
const silent: Progress = { phase: () => {}, bytes: () => {} };

/** Imports one file in one transaction: whole, but for the lines it refuses, or not at all (ImportError says why). */
export async function importFile(options: ImportOptions): Promise<Report> {
  const { kind, file, rejects, progress = silent } = options;
  const total = await sizeOf(file);
  if (rejects && (await isSameFile(file, rejects)))
    throw new ImportError("--rejets nomme le fichier à importer : choisissez-en un autre.");
  progress.phase("Vérification de l’encodage");
  const encoding = await detectEncoding(file);
  const pool = openPool(options.url, "mm_import", { max: 1 });
  try {
    return await transaction(pool, async (tx) => {
      await prepare(tx, progress);
      progress.phase("Lecture");
      let read = 0;
      const staged = await stageFile(tx, kinds[kind], file, encoding, (bytes) => {
        read += bytes;
        progress.bytes(read, total);
      });
      progress.phase("Mise à jour de la base");
      await tx`create temp table refusal (line integer not null, reason text not null) on commit drop`;
      if (staged.refused > 0) {
        await tx`insert into refusal select line, reason from staging where reason is not null`;
      }
      const counts = await kinds[kind].merge(tx);
      const refused = count(await tx`select count(*) as n from refusal`);
      const firstRefusals = await shaped(refusedLine, tx`select line, reason from refusal order by line limit 20`);
      if (rejects && refused > 0) await writeRejects(tx, file, encoding, rejects);
      return { kind, ...counts, read: staged.read, refused, warnings: staged.warnings, firstRefusals, encoding };
    });
  } finally {
    await pool.end({ timeout: 1 });
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new ImportError(`Fichier introuvable : ${file}`);
  if (!found.isFile()) throw new ImportError(`Ce n’est pas un fichier : ${file}`);
  return found.size;
}

/** Memory for large joins, for this transaction only; and one import at a time. */
async function prepare(tx: Tx, progress: Progress) {
  await tx.unsafe("set local work_mem = '256MB'; set local temp_buffers = '64MB'; set local jit = off");
  const { free } = await theShaped(
    z.strictObject({ free: z.boolean() }),
    tx`select pg_try_advisory_xact_lock(${locks.imports}) as free`,
  );
  if (free) return;
  progress.phase("Un autre import est en cours : attente de sa fin");
  await tx`select pg_advisory_xact_lock(${locks.imports})`;
}

/** Whether both paths lead to one file, by whatever link: writing the second would empty the first. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => null)));
  return Boolean(a && b && a.dev === b.dev && a.ino === b.ino);
}
