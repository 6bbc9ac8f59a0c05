// No zod here: the browser loads this file with the composer.

/** C3 */
export const SEARCH_MIN = 4;
export const SEARCH_RESULTS = 20;

/** A recipient as the composer shows it. `key` is what the form carries: identifier, service code and type behind tabs. */
export type Recipient = {
  key: string;
  identifier: string;
  designation: string;
  service: { code: string; label: string } | null;
};

// No identifier and no code may hold it: the imports refuse control characters.
const SEPARATOR = "\t";

export type RecipientAddress = { type: string; identifier: string; code: string | null };

/** Two structures may have one identifier under two types: the type is in the key, unless it is a SIRET. */
export function recipientKey(identifier: string, code: string | null, type = "SIRET"): string {
  if (type !== "SIRET") return [identifier, code ?? "", type].join(SEPARATOR);
  return code === null ? identifier : [identifier, code].join(SEPARATOR);
}

export function splitKey(key: string): RecipientAddress {
  const [identifier = "", code = null, type] = key.split(SEPARATOR);
  return { type: type ?? "SIRET", identifier, code: type !== undefined && code === "" ? null : code };
}

/** Without the spaces (of any kind) and dots that an identifier is often written with. */
export const compactIdentifier = (text: string) => text.replace(/[\s\u00a0\u202f.]/g, "");

/** What was typed, as an identifier: spaces (of any kind) and dots out. Text that holds no digit stays as it is. */
export function identifierTyped(text: string): string | null {
  const compact = compactIdentifier(text);
  return /^\d+$/.test(compact) ? compact : null;
}

/** How much of a search counts towards the four characters: letters and digits. */
export const foldedLength = (text: string) => [...text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "")].length;

/** « Tous les N résultats » of a search in a message: beyond that, a list is the way. */
export const ALL_RESULTS_MAX = 1000;

/** How many recipients one form names one by one: beyond that, a list is the way. */
export const CHOSEN_MAX = 2000;

/** The criteria of a search, in the order of its form: how long each may be. */
export const CRITERIA_MAX = { identifiant: 60, designation: 200, codePostal: 20, ville: 100 } as const;

/** How many results a search counts and pages through; « plus de 5 000 » asks for another criterion. */
export const FOUND_MAX = 5000;
