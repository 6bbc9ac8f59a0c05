import { countCharacters, formatNumber, hasForbiddenCharacter, holdsAddress, isBlank, normalise } from "./text";
import { textErrors } from "./wording";

/** What a text that somebody types must be, and what is said of one that isn't. */
export type TextRule = {
  /** In code points. */
  max: number;
  /** Line breaks and tabs may be part of it, and the spaces around it are its writer's, unless it is `trimmed`. */
  lines?: boolean;
  trimmed?: boolean;
  /** Said of a text in which nothing is seen; without it such a text is fine, and read as empty. */
  missing?: string;
  /** Said of a text that a reader of mail would make a link of; without it such a text is fine. */
  address?: string;
};

/** A typed text as it is kept: NFC, line ends as LF, without the spaces around a single line; empty where nothing is seen. */
export function cleanText(raw: string, { lines = false, trimmed = !lines }: TextRule): string {
  const text = normalise(raw);
  // What is forbidden stays, to be told: trimming takes U+FEFF and line breaks away.
  if (isBlank(text)) return hasForbiddenCharacter(text, { lines }) ? text : "";
  return trimmed ? text.trim() : text;
}

/** What is wrong with a text that `cleanText` has cleaned; null when nothing is. */
export function textProblem(text: string, { max, lines = false, missing, address }: TextRule): string | null {
  if (hasForbiddenCharacter(text, { lines })) return textErrors.forbiddenCharacter;
  if (isBlank(text)) return missing ?? null;
  // Looking for an address takes a time that grows with the square of the length: what is far too long is not searched to its end.
  if (address && holdsAddress(text.slice(0, Math.max(1000, 2 * max)))) return address;
  const length = countCharacters(text);
  return length > max ? textErrors.tooLong(formatNumber(max), formatNumber(length)) : null;
}
