import { compactIdentifier, recipientKey } from "@/lib/partners/policy";

export type FileLine = { line: number; identifiant: string; service: string };

/** The text of a file: UTF-8, with or without BOM, else Windows-1252, as spreadsheets still write it. */
export function decodeFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * The lines of a pasted text or a file: an identifier (spaces allowed), then a service code if there is one, separated by
 * `;`, `,` or a tab. Empty lines are passed over, and a first line without a digit is a header.
 */
export function parseLines(text: string): FileLine[] {
  const lines: FileLine[] = [];
  const rows = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  for (const [index, row] of rows.entries()) {
    const [identifiant = "", service = ""] = row.split(/[;,\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    );
    const clean = (cell: string) => cell.replace(/[\p{Cc}\p{Surrogate}]/gu, "");
    if (row.trim() === "" || (lines.length === 0 && !/\d/.test(row))) continue;
    lines.push({
      line: index + 1,
      identifiant: clean(identifiant).slice(0, 60),
      service: clean(service).slice(0, 100),
    });
  }
  return lines;
}

/** Two lines for one address: the same identifier, spaces out, and service. */
export const lineKey = ({ identifiant, service }: FileLine) =>
  recipientKey(compactIdentifier(identifiant), service === "" ? null : service);
