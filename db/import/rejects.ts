import { open } from "node:fs/promises";
import { shaped } from "@/db/rows";
import type { Encoding } from "./encoding";
import type { Tx } from "./kind";
import { readRecords } from "./read";
import { refusedLine } from "./report";

/**
 * Writes all refused lines with their reasons. The file is read again, chunk by chunk: keeping every original line in
 * the database in case it is refused would cost each import what only the refused lines need. Corrected, the result can
 * be imported: columns are matched by name.
 */
export async function writeRejects(tx: Tx, file: string, encoding: Encoding, target: string): Promise<void> {
  await tx`create index on refusal (line)`;
  const output = await open(target, "w");
  try {
    let started = false;
    for await (const records of readRecords(file, encoding)) {
      const [first] = records;
      const last = records.at(-1);
      if (!first || !last) continue;
      // A byte order mark, so that a spreadsheet reads the accents.
      if (!started) await output.write(`\ufeffLigne;Motif;${first.raw}\r\n`);
      started = true;
      const refused = await shaped(
        refusedLine,
        tx`select line, reason from refusal where line between ${first.line} and ${last.line}`,
      );
      if (refused.length === 0) continue;
      const reasons = new Map(refused.map(({ line, reason }) => [line, reason]));
      let text = "";
      for (const record of records) {
        const reason = reasons.get(record.line);
        if (reason !== undefined) text += `${record.line};${quote(reason)};${record.raw}\r\n`;
      }
      await output.write(text);
    }
  } finally {
    await output.close();
  }
}

const quote = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
