import { type IdentifierLine, readRow, rowsOf } from "@/lib/recipients/pasted";

export type FileLine = IdentifierLine & { line: number };

/** The text of a file: UTF-8, with or without BOM, else Windows-1252, as spreadsheets still write it. */
export function decodeFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The lines of a pasted text or a file. Empty lines are passed over, and a first line without a digit is a header. */
export function parseLines(text: string): FileLine[] {
  const lines: FileLine[] = [];
  for (const [index, row] of rowsOf(text).entries()) {
    if (row.trim() === "" || (lines.length === 0 && !/\d/.test(row))) continue;
    lines.push({ line: index + 1, ...readRow(row) });
  }
  return lines;
}
