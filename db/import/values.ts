import { parseFrenchDate } from "@/lib/domain/dates";
import { isBlank } from "@/lib/domain/text";

/** A refused line: its reason, in French. */
export class Refusal {
  constructor(readonly reason: string) {}
}

const yes = new Set(["true", "1", "o", "oui", "vrai", "t", "y", "yes", "actif", "active"]);
const no = new Set(["false", "0", "n", "non", "faux", "f", "no", "inactif", "inactive"]);

/** "t" or "f", as COPY reads them; undefined when it is neither yes nor no. */
export function parseBoolean(text: string): "t" | "f" | undefined {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return "t";
  return no.has(word) ? "f" : undefined;
}

const seenDates = new Map<string, string | undefined>();

/** JJ/MM/AAAA or AAAA-MM-JJ as an ISO date; undefined for another shape or a day that does not exist. */
export function parseDate(text: string): string | undefined {
  // A year of invoices holds 365 dates: each is checked once.
  if (seenDates.has(text)) return seenDates.get(text);
  if (seenDates.size > 5000) seenDates.clear();
  const date = readDate(text.trim());
  seenDates.set(text, date);
  return date;
}

function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const read = parseFrenchDate(iso ? `${iso[3]}/${iso[2]}/${iso[1]}` : text);
  return "date" in read ? read.date : undefined;
}

// Controls, lone surrogates, tags, and the marks that reverse the direction of text (a name could pass for another).
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

/** A text as it is stored: NFC, without spaces around, empty when nothing of it would be seen. Refused when longer than `max` or with control characters. */
export function cleanText(raw: string, column: string, max: number): string | Refusal {
  const text = raw.trim().normalize("NFC");
  if (isBlank(text)) return "";
  if (forbidden.test(text)) return new Refusal(`${column} : caractère de contrôle interdit`);
  if (text.length > max && Array.from(text).length > max) return new Refusal(`${column} : plus de ${max} caractères`);
  return text;
}

const fourteenDigits = /^\d{14}$/;
const identifierTypes = new Set(["UE_HORS_FRANCE", "HORS_UE", "RIDET", "TAHITI"]);

/** An identifier in the shape of its type (a SIRET loses its spaces), or why not. Always text: zeros come first. */
export function cleanIdentifier(type: string, raw: string): string | Refusal {
  if (type === "SIRET") {
    if (fourteenDigits.test(raw)) return raw;
    const siret = raw.replace(/\s/g, "");
    if (fourteenDigits.test(siret)) return siret;
    return new Refusal(siret === "" ? "identifiant absent" : `un SIRET a 14 chiffres : « ${shorten(siret)} »`);
  }
  if (!identifierTypes.has(type)) return new Refusal(`type d’identifiant inconnu : « ${shorten(type)} »`);
  const text = cleanText(raw, "identifiant", 80);
  return text === "" ? new Refusal("identifiant absent") : text;
}

/** For quoting what was read in a sentence. */
export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A text as COPY reads it; checked texts hold no control character, so only the backslash speaks. */
export function escapeCopy(text: string): string {
  return text.includes("\\") ? text.replaceAll("\\", "\\\\") : text;
}
