import { parseArgs } from "node:util";
import { consoleProgress } from "@/db/import/console";
import { importFile } from "@/db/import/import-file";
import { describeReport, type ImportKind } from "@/db/import/report";
import { explain, withDatabase } from "./operator";

const usage = `Usage : npm run import -- annuaire|annuaire-prive|services|factures FICHIER [--rejets FICHIER]

  annuaire        l’export de l’annuaire public (structures)
  annuaire-prive  les fournisseurs, aux mêmes colonnes : désignation, adresse, ouvert ou fermé
  services        les services des structures
  factures        les factures échangées : elles disent qui peut écrire à qui
  --rejets        où écrire les lignes refusées, avec leur motif`;

const isKind = (word: string | undefined): word is ImportKind =>
  word === "annuaire" || word === "annuaire-prive" || word === "services" || word === "factures";

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

process.exit(await main());
