import { ImportError } from "./error";

const plain = (name: string) =>
  name
    .replace(/^(\ufeff|ï»¿)/, "")
    .trim()
    .toLowerCase();

/**
 * Where each wanted column stands in the header, matched by name in any order; one sentence names those missing. The
 * optional ones follow, -1 when the file has none.
 */
export function matchColumns(
  header: readonly string[],
  wanted: readonly string[],
  optional: readonly string[] = [],
): number[] {
  const names = header.map(plain);
  const missing = wanted.filter((name) => !names.includes(plain(name)));
  if (missing.length === wanted.length) {
    throw new ImportError(
      `Ce fichier n’a pas l’en-tête attendu : sa première ligne doit nommer les colonnes ${wanted.join(", ")}, séparées par « ; ».`,
    );
  }
  if (missing.length === 1) throw new ImportError(`Il manque une colonne à ce fichier : ${missing[0]}.`);
  if (missing.length > 1)
    throw new ImportError(`Il manque ${missing.length} colonnes à ce fichier : ${missing.join(", ")}.`);
  return [...wanted, ...optional].map((name) => names.indexOf(plain(name)));
}
