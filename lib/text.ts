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

/** Nothing a reader would see: empty, spaces, no-break spaces, zero-width characters. */
export function isBlank(text: string): boolean {
  return /^[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]*$/u.test(text);
}

// Controls, lone surrogates, and the marks that reverse the direction of text (a title could pass for another).
const forbidden = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** True for text that no field accepts; in a single line, line breaks and tabs count too. */
export function hasForbiddenCharacter(text: string, { lines }: { lines: boolean }): boolean {
  return forbidden.test(text) || (!lines && /[\n\t\u2028\u2029]/.test(text));
}

const thousands = new Intl.NumberFormat("fr-FR");

/** "1 248", with U+202F. */
export const formatNumber = (value: number) => thousands.format(value);

/** "1 destinataire", "1 248 destinataires": zero and one are singular in French. */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(value)}\u00a0${value < 2 ? singular : plural}`;
}

/** Makes % _ and \ literal in a LIKE pattern. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
