import { CsvError, parse } from "csv-parse/sync";

/** One line of the file: its cells, or why it can't be cut into cells. `open`: its quote was still open at the end of the file. */
export type CsvRecord = { line: number; raw: string; cells: string[] | undefined; problem?: string; open?: boolean };

const delimiter = ";";
const quotedField = /(^|;)\s*"/;
/** A quoted field may hold line breaks, but a forgotten quote must not swallow the rest of the file. */
const longestRecord = 50;

/** What is known of the file so far: the number of its columns, once its header is read. */
export type Shape = { width?: number };

type Cut = { records: CsvRecord[]; rest: string[] };

/**
 * Cuts whole lines into records. A line without a quoted field is cut at its delimiters; the others go to csv-parse, many
 * at a time: called line by line it takes ten times as long. `rest` is a record that the next lines may complete.
 */
export function cutRecords(lines: string[], firstLine: number, last: boolean, shape: Shape): Cut {
  const records: CsvRecord[] = [];
  const quoted: CsvRecord[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const raw = withoutReturn(lines[i] ?? "");
    if (raw.trim() === "") continue;
    const record: CsvRecord = { line: firstLine + i, raw, cells: undefined };
    if (!raw.includes('"') || !quotedField.test(raw)) {
      record.cells = raw.split(delimiter);
    } else if (hasEvenQuotes(raw)) {
      quoted.push(record);
    } else {
      const taken = joinLines(record, lines, i, last, shape.width ?? records[0]?.cells?.length);
      if (taken === undefined) return { records: settle(records, quoted), rest: lines.slice(i) };
      i += taken - 1;
    }
    records.push(record);
  }
  return { records: settle(records, quoted), rest: [] };
}

function settle(records: CsvRecord[], quoted: CsvRecord[]): CsvRecord[] {
  if (quoted.length > 0) parseBlock(quoted);
  return records;
}

/** Lines whose quotes are even are one record each, or malformed: then halves are tried, until the culprit is alone. */
function parseBlock(records: CsvRecord[]) {
  const rows = parseStrictly(records.map((record) => record.raw).join("\n"));
  if (rows instanceof CsvError || rows.length !== records.length) {
    const [only] = records;
    if (records.length === 1 && only) {
      only.problem = "guillemets mal placés";
      return;
    }
    const middle = records.length >> 1;
    parseBlock(records.slice(0, middle));
    parseBlock(records.slice(middle));
    return;
  }
  for (const [i, record] of records.entries()) record.cells = rows[i];
}

/** A record on several lines: how many it took (1 when the quote is never closed), or undefined to wait for more lines. */
function joinLines(
  record: CsvRecord,
  lines: string[],
  start: number,
  last: boolean,
  width: number | undefined,
): number | undefined {
  let text = record.raw;
  for (let next = start + 1; next < start + longestRecord; next += 1) {
    if (next >= lines.length) {
      if (!last) return undefined;
      record.open = true;
      break;
    }
    const line = withoutReturn(lines[next] ?? "");
    text += `\n${line}`;
    if (hasEvenQuotes(line)) continue;
    const rows = parseStrictly(text);
    if (rows instanceof CsvError || rows.length !== 1 || (width ?? rows[0]?.length) !== rows[0]?.length) break;
    record.raw = text;
    record.cells = rows[0];
    return next - start + 1;
  }
  record.problem = "guillemets non fermés";
  return 1;
}

function parseStrictly(text: string): string[][] | CsvError {
  try {
    return parse(text, { delimiter, relax_column_count: true, record_delimiter: "\n" });
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

const withoutReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);

function hasEvenQuotes(text: string): boolean {
  let even = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) even = !even;
  return even;
}
