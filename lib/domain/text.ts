/** NFC and line ends as LF: done first, so that browser, zod and database count the same thing. */
export function normalise(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n");
}

/** Length in code points of the normalised text: an emoji is one, however the browser stores it. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of normalise(text)) count += 1;
  return count;
}

// Spaces and controls, what Unicode draws as nothing (fillers, joiners, marks, tags), and the empty braille pattern. The database
// judges alike: `is_blank` (db/migrations), which a test compares one by one.
const unseenCharacters = String.raw`\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`;
const unseen = new RegExp(`^[${unseenCharacters}]*$`, "u");

/** Nothing a reader would see. */
export const isBlank = (text: string): boolean => unseen.test(text);

// Controls, lone surrogates, tags (text inside a text, unseen), and the marks that reverse the direction of text (a title could
// pass for another).
const forbidden = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

/** True for text that no field accepts; in a single line, line breaks and tabs count too. */
export function hasForbiddenCharacter(text: string, { lines }: { lines: boolean }): boolean {
  return forbidden.test(text) || (!lines && /[\n\t\u2028\u2029]/.test(text));
}

/**
 * True for what a reader of mail would make a link of: names that land in e-mails hold none. The same in SQL (`holds_address`); a
 * test compares them. Two characters before the dot, never « two or more »: on one long word that would take the
 * square of its length.
 */
export const holdsAddress = (text: string): boolean =>
  /:\/\/|www\.|@|[\p{L}\p{N}-]{2}\.(?:app|be|biz|ch|click|cn|co|com|de|dev|eu|fr|info|io|link|me|net|online|org|pro|ru|shop|site|top|uk|xyz)(?![\p{L}\p{N}-])/iu.test(
    text,
  );

const thousands = new Intl.NumberFormat("fr-FR");

/** "1 248", with U+202F. */
export const formatNumber = (value: number) => thousands.format(value);

/** "1 destinataire", "1 248 destinataires": zero and one are singular in French. */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(value)}\u00a0${value < 2 ? singular : plural}`;
}

/** As `countOf`, exact up to `limit`: « plus de 999 non lus » beyond. */
export const countUpTo = (limit: number, value: number, singular: string, plural?: string) =>
  value > limit ? `plus de\u00a0${countOf(limit, singular, plural)}` : countOf(value, singular, plural);

/** Makes % _ and \ literal in a LIKE pattern. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
