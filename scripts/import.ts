import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "@/db/embedded";
import { consoleProgress } from "@/db/import/console";
import { ImportError } from "@/db/import/error";
import { importFile } from "@/db/import/import-file";
import { describeReport, type ImportKind } from "@/db/import/report";
import { migrateDatabase } from "@/db/migrate";
import { adminUrl, SettingsError } from "@/db/settings";

const usage = `Usage : npm run import -- annuaire|services|factures FICHIER [--rejets FICHIER]

  annuaire   l’export de l’annuaire public (structures)
  services   les services des structures
  factures   les factures échangées : elles disent qui peut écrire à qui
  --rejets   où écrire les lignes refusées, avec leur motif`;

const isKind = (word: string | undefined): word is ImportKind =>
  word === "annuaire" || word === "services" || word === "factures";

type Command = { kind: ImportKind; file: string; rejects: string | undefined };

function readCommand(): Command | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { rejets: { type: "string" }, aide: { type: "boolean", short: "h" } },
    });
    const [kind, file, ...others] = positionals;
    if (!isKind(kind) || file === undefined || others.length > 0 || values.aide) return undefined;
    return { kind, file, rejects: values.rejets };
  } catch {
    return undefined;
  }
}

/** DATABASE_URL, or the embedded Postgres of `.data/`, left as it was found: running or stopped. */
async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL || process.env.DATABASE_ADMIN_URL) return work(adminUrl());
  const wasRunning = isRunning(path.join(".data", "postgres", "postmaster.pid"));
  const cluster = await startEmbeddedPostgres(".data");
  try {
    await migrateDatabase(cluster.adminUrl(), cluster.webLogin);
    return await work(cluster.adminUrl());
  } finally {
    if (!wasRunning) await cluster.stop();
  }
}

function isRunning(pidFile: string): boolean {
  if (!existsSync(pidFile)) return false;
  try {
    return process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), 0);
  } catch {
    return false;
  }
}

async function main(): Promise<number> {
  const command = readCommand();
  if (!command) {
    console.error(usage);
    return 1;
  }
  const progress = consoleProgress();
  const started = Date.now();
  try {
    const report = await withDatabase((url) => importFile({ url, ...command, progress }));
    progress.stop();
    const seconds = ((Date.now() - started) / 1000).toFixed(1).replace(".", ",");
    console.log(`Import terminé en ${seconds} s (${command.kind}, ${report.encoding}).\n${describeReport(report)}`);
    if (command.rejects && report.refused > 0) console.log(`Lignes refusées écrites dans ${command.rejects}.`);
    return 0;
  } catch (error) {
    progress.stop();
    console.error(`Import abandonné, rien n’a été changé : ${explain(error)}`);
    return 1;
  } finally {
    // The benchmark reads the memory that an import took at most.
    if (process.env.MM_MESURE) console.log(`MESURE ${process.resourceUsage().maxRSS} ${Date.now() - started}`);
  }
}

function explain(error: unknown): string {
  if (error instanceof ImportError || error instanceof SettingsError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ENOSPC" || code === "53100") return "le disque est plein.";
  if (code === "EACCES") return `lecture ou écriture interdite (${message}).`;
  if (code === "ECONNREFUSED" || code === "CONNECT_TIMEOUT") return "la base de données ne répond pas.";
  if (code === "CONNECTION_CLOSED" || code === "57P01") return "la connexion à la base de données a été coupée.";
  return message ?? String(error);
}

process.exit(await main());
