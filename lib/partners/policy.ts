// No zod here: the browser loads this file with the composer.

export const recipientKinds = ["client", "fournisseur"] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** C3 */
export const SEARCH_MIN = 4;
export const SEARCH_RESULTS = 20;

/** A recipient as the composer shows it. `key` is what the form carries: an identifier, and a service's code behind a tab. */
export type Recipient = {
  key: string;
  identifier: string;
  designation: string;
  service: { code: string; label: string } | null;
};

// No identifier and no code may hold it: the imports refuse control characters.
const SEPARATOR = "\t";

export const recipientKey = (identifier: string, code: string | null) =>
  code === null ? identifier : `${identifier}${SEPARATOR}${code}`;

export function splitKey(key: string): { identifier: string; code: string | null } {
  const [identifier = "", code = null] = key.split(SEPARATOR);
  return { identifier, code };
}

/** What was typed, as an identifier: spaces (of any kind) and dots out. Text that holds no digit stays as it is. */
export function identifierTyped(text: string): string | null {
  const compact = text.replace(/[\s\u00a0\u202f.]/g, "");
  return /^\d+$/.test(compact) ? compact : null;
}

/** How much of a search counts towards the four characters: letters and digits. */
export const foldedLength = (text: string) => [...text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "")].length;

/** « Tous les N résultats » of a search in a message: beyond that, a list is the way. */
export const ALL_RESULTS_MAX = 1000;
