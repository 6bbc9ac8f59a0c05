import { restoreBackup } from "@/db/backup/restore";
import { writeBackup } from "@/db/backup/write";
import { consoleProgress } from "@/db/import/console";
import { withDatabase } from "../operator";
import { readWords } from "./words";

const mega = (bytes: number) => (bytes / 1_048_576).toFixed(1).replace(".", ",");

/** The commands that work on a file and the whole database, each in a transaction of its own. */
export const fileCommands: Record<string, (file: string) => Promise<string>> = {
  sauvegarde: async (file) => {
    const { bytes } = await withProgress((progress) => withDatabase((url) => writeBackup(url, file, progress)));
    return `Sauvegarde écrite dans ${file} (${mega(bytes)}\u00a0Mo).`;
  },
  restauration: async (file) => {
    const { madeAt } = await withProgress((progress) => withDatabase((url) => restoreBackup({ url, file, progress })));
    const when = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });
    return `Base restaurée, telle qu’elle était le ${when.format(new Date(madeAt))}. Les sessions ne sont pas dans une sauvegarde\u00a0: chacun se reconnecte.`;
  },
};

export async function runOnFile(name: string, args: string[]): Promise<string> {
  const { argument } = readWords(args, "le nom du fichier", {});
  return (fileCommands[name] as (file: string) => Promise<string>)(argument);
}

async function withProgress<T>(work: (progress: ReturnType<typeof consoleProgress>) => Promise<T>): Promise<T> {
  const progress = consoleProgress();
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}
