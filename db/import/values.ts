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

/** Today's date in Paris, ISO: no invoice is dated later. */
export const todayInParis = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

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
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const date = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date.startsWith("0000")) return undefined;
  const instant = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === date ? date : undefined;
}

// Controls, lone surrogates, tags, and the marks that reverse the direction of text (a name could pass for another).
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

// As lib/text.ts, which this layer cannot import: a test compares them.
const unseenCharacters = String.raw`\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`;
const unseen = new RegExp(`^[${unseenCharacters}]*$`, "u");

/** Nothing a reader would see. */
export const isBlank = (text: string): boolean => unseen.test(text);

/** As lib/text.ts: what a reader of mail would make a link of. */
export const holdsAddress = (text: string): boolean =>
  /:\/\/|www\.|@|[\p{L}\p{N}-]{2}\.(?:app|be|biz|ch|click|cn|co|com|de|dev|eu|fr|info|io|link|me|net|online|org|pro|ru|shop|site|top|uk|xyz)(?![\p{L}\p{N}-])/iu.test(
    text,
  );

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
