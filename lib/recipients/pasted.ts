import { compactIdentifier, identifierTyped, recipientKey } from "./policy";

/** A line of identifiers: one, and the code of a service if there is one. */
export type IdentifierLine = { identifiant: string; service: string };

const LINE_ENDS = /\r\n|\n|\r/;
const SEPARATORS = /[;,\t]/;

const bare = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim()
    .replace(/[\p{Cc}\p{Surrogate}]/gu, "");

export const rowsOf = (text: string) => text.replace(/^\ufeff/, "").split(LINE_ENDS);

/** One row: an identifier (spaces allowed), then a service code if there is one, separated by `;`, `,` or a tab. */
export function readRow(row: string): IdentifierLine {
  const [identifiant = "", service = ""] = row.split(SEPARATORS).map(bare);
  return { identifiant: identifiant.slice(0, 60), service: service.slice(0, 100) };
}

/** The SIRETs of a cell that holds nothing else: one, or several without anything but spaces between them. */
function siretsOf(cell: string): string[] {
  const digits = identifierTyped(bare(cell)) ?? "";
  // Alone, it stays as it was written.
  if (digits.length === 14) return [bare(cell)];
  return digits.length % 14 === 0 ? (digits.match(/.{14}/g) ?? []) : [];
}

/** A row with several SIRETs is several: each begins a line, and what follows it up to the next one is its service. */
function splitRow(row: string): string[] {
  const lines: string[] = [];
  for (const cell of row.split(SEPARATORS)) {
    const sirets = siretsOf(cell);
    if (sirets.length > 0) lines.push(...sirets);
    else lines.push(lines.length === 0 ? cell : `${lines.pop()};${cell}`);
  }
  return lines;
}

/**
 * C3: the lines of a text that is a list of identifiers: one SIRET or several, or one identifier a line. Empty for anything
 * else: the beginning of a SIRET, a name.
 */
export function pastedLines(text: string): IdentifierLine[] {
  const rows = rowsOf(text).filter((row) => row.trim() !== "");
  // As in a file: a first row without a digit is a header.
  if (rows.length > 1 && !/\d/.test(rows[0] ?? "")) rows.shift();
  const lines = rows.flatMap(splitRow).map(readRow);
  const sirets = lines.filter(({ identifiant }) => siretsOf(identifiant).length > 0);
  const isList = sirets.length > 0 || (rows.length > 1 && rows.every((row) => /\d/.test(row)));
  return isList ? lines.filter(({ identifiant, service }) => identifiant !== "" || service !== "") : [];
}

/** As a form carries it: a SIRET without its spaces, another identifier as written. */
export const lineIdentifier = ({ identifiant }: IdentifierLine) => identifierTyped(identifiant) ?? identifiant.trim();

/** False for digits that are no SIRET, and for nothing at all. */
export const isReadable = (identifier: string) =>
  identifier !== "" && !(/^\d+$/.test(identifier) && identifier.length !== 14);

/** The same address twice has the same key: spaces out. */
export const lineKey = ({ identifiant, service }: IdentifierLine) =>
  recipientKey(compactIdentifier(identifiant), service === "" ? null : service);

/** On one line, as a text field holds it: read back, it gives the same SIRETs and services. */
export const onOneLine = (lines: IdentifierLine[]) =>
  lines.map(({ identifiant, service }) => (service === "" ? identifiant : `${identifiant};${service}`)).join(", ");

/** What was typed without being chosen, when it is SIRETs and nothing else: the keys that a form would carry. */
export function typedKeys(text: string): string[] | null {
  const lines = pastedLines(text);
  const whole = lines.every((line) => lineIdentifier(line).length === 14 && identifierTyped(line.identifiant) !== null);
  return lines.length > 0 && whole ? [...new Set(lines.map(lineKey))] : null;
}

/** What a pasted line is for a sender. A stranger is told as the unknown is: nobody learns who exists. */
export type PastedState = "bonne" | "inconnue" | "fermee" | "illisible";
