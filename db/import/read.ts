import { createReadStream } from "node:fs";
import type { Encoding } from "./encoding";
import { ImportError } from "./error";
import { type CsvRecord, cutRecords, type Shape } from "./records";

const longestLine = 1 << 20;

/** The records of a file, a chunk at a time, in constant memory. */
export async function* readRecords(
  file: string,
  encoding: Encoding,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  let waiting: string[] = [];
  const shape: Shape = {};
  const cut = (text: string, last: boolean) => {
    const lines = text.split("\n");
    if (waiting.length > 0) lines.unshift(...waiting.slice(0, -1), `${waiting.at(-1)}${lines.shift() ?? ""}`);
    const unfinished = last ? undefined : lines.pop();
    const { records, rest } = cutRecords(lines, line, last, shape);
    shape.width ??= records[0]?.cells?.length;
    line += lines.length - rest.length;
    waiting = unfinished === undefined ? [] : [...rest, unfinished];
    if ((unfinished?.length ?? 0) > longestLine) {
      throw new ImportError(`La ligne ${line} dépasse un million de caractères : ce n’est pas un fichier CSV.`);
    }
    return records;
  };
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>) {
    onBytes(chunk.length);
    yield cut(decoder.decode(chunk, { stream: true }), false);
  }
  const [lastLine] = waiting.slice(-1);
  const records = cut(decoder.decode(), true);
  if (lastLine) refuseCut(records, shape.width ?? 0);
  yield records;
}

/** A copy that stopped in the middle of its last line would otherwise pass for a whole file with one wrong line. */
function refuseCut(records: CsvRecord[], width: number) {
  const last = records.at(-1);
  const cut =
    records.find((record) => record.open) ?? (last && (last.cells?.length ?? width) < width ? last : undefined);
  if (!cut) return;
  throw new ImportError(
    `Le fichier est incomplet\u00a0: il s’arrête au milieu de la ligne ${cut.line}. Copiez-le ou exportez-le de nouveau.`,
  );
}
