import { z } from "zod";
import type { Counts } from "./kind";

export type ImportKind = "annuaire" | "annuaire-prive" | "services" | "factures";

export const refusedLine = z.strictObject({ line: z.int(), reason: z.string() });
type RefusedLine = z.infer<typeof refusedLine>;

export type Report = Counts & {
  kind: ImportKind;
  read: number;
  refused: number;
  /** Lines accepted although their SIRET has a wrong key. */
  warnings: number;
  /** The first refused lines, in the order of the file. */
  firstRefusals: RefusedLine[];
  encoding: string;
};

const thousands = new Intl.NumberFormat("fr-FR");
const line = (label: string, value: number) => `  ${label.padEnd(32)} ${thousands.format(value).padStart(11)}`;

/** What the console shows at the end of an import. */
export function describeReport(report: Report): string {
  // A file of invoices is counted in lines, what it changes in relations: two per pair, one in each direction.
  const noun = report.kind === "factures" ? "Relations " : "";
  const label = (word: string) => (noun ? `${noun}${word}` : `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  const lines = [
    line("Lignes lues", report.read),
    line(label("ajoutées"), report.added),
    line(label("modifiées"), report.changed),
    line(label("inchangées"), report.unchanged),
    ...(report.duplicates > 0 ? [line("Remplacées par une ligne suivante", report.duplicates)] : []),
    ...(report.created ? [line("Fournisseurs créés", report.created)] : []),
    line("Lignes refusées", report.refused),
    line("Avertissements (clé de SIRET)", report.warnings),
  ];
  for (const refusal of report.firstRefusals) lines.push(`  Ligne ${refusal.line} : ${refusal.reason}.`);
  const others = report.refused - report.firstRefusals.length;
  if (others > 0) lines.push(`  … et ${thousands.format(others)} autres lignes refusées.`);
  return lines.join("\n");
}
