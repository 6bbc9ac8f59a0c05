import { z } from "zod";
import { addDays, type DateProblem, DEFAULT_DISPLAY_DAYS, type ParisDate, parseFrenchDate } from "@/lib/domain/dates";
import { countCharacters, formatNumber, hasForbiddenCharacter, isBlank, normalise } from "@/lib/domain/text";
import { isReference } from "@/lib/domain/vocabulary";
import { dateErrors, textErrors } from "@/lib/domain/wording";
import { tooManyLists } from "@/lib/lists/labels";
import { LISTS_MAX } from "@/lib/lists/policy";
import { chosenKeys, typedRecipient } from "@/lib/recipients/schema";
import { line, several, typed, wayBack, whole } from "@/lib/web/fields";
import { errors } from "./labels";
import { BODY_MAX, TITLE_MAX } from "./policy";

export const referenceSchema = z.string().refine(isReference);

/** The composer's form (C1–C9), a draft's (E2) included: shapes only. What the fields say is checked by `checkMessage`. */
export const composerSchema = z.strictObject({
  structure: line(60),
  service: line(100).default(""),
  type: z.enum(["", "client", "fournisseur"]).default(""),
  destinataires: chosenKeys.default([]),
  /** Lists, by id (C6). */
  listes: several(whole, LISTS_MAX, tooManyLists).default([]),
  /** « garder »: the recipients of a large draft that the form does not name are kept. */
  autres: z.literal("garder").optional(),
  saisie: typedRecipient,
  /** A checkbox: there or not. */
  tous: z.literal("on").optional(),
  debut: typed(60),
  fin: typed(60),
  titre: z.string(),
  message: z.string(),
  intention: z.enum(["enregistrer", "envoyer"]),
  cle: z.uuid(),
  reference: referenceSchema.optional(),
  version: whole.optional(),
  confirmation: whole.optional(),
});
export type ComposerInput = z.output<typeof composerSchema>;

/** The form of a sent message (E3). */
export const sentMessageSchema = z.strictObject({
  reference: referenceSchema,
  version: whole,
  debut: typed(60),
  fin: typed(60),
  destinataires: chosenKeys.default([]),
  listes: several(whole, LISTS_MAX, tooManyLists).default([]),
  saisie: typedRecipient,
});
export type SentMessageInput = z.output<typeof sentMessageSchema>;

/** « Dupliquer ». */
export const duplicationSchema = z.strictObject({ reference: referenceSchema });

export const deletionSchema = z.strictObject({ reference: referenceSchema, retour: wayBack });

export type FieldErrors = Record<string, string>;

/** The checked fields of a message; a draft may leave any of them empty. */
export type MessageFields = { title: string; body: string; start: ParisDate | null; end: ParisDate | null };

export type Checked<T> = { ok: true; value: T } | { ok: false; fieldErrors: FieldErrors };

/** C7, C8 and their refusals (docs/features.md, « Bad input »). A draft is checked only on what it holds. */
export function checkMessage(input: ComposerInput, today: ParisDate): Checked<MessageFields> {
  const sending = input.intention === "envoyer";
  const fieldErrors: FieldErrors = {};
  const start = readDate(input.debut, "debut", sending, fieldErrors);
  const end = readDate(input.fin, "fin", sending, fieldErrors);
  if (sending && start && start < today) fieldErrors.debut = errors.startPassed;
  if (start && end && end < start) fieldErrors.fin = errors.endBeforeStart(start);
  else if (sending && end && end < today) fieldErrors.fin = errors.endPassed;
  const title = readText(input.titre, "titre", { max: TITLE_MAX, lines: false, required: sending }, fieldErrors);
  const body = readText(input.message, "message", { max: BODY_MAX, lines: true, required: sending }, fieldErrors);
  return Object.keys(fieldErrors).length > 0
    ? { ok: false, fieldErrors }
    : { ok: true, value: { title, body, start, end } };
}

type Period = { displayStart: ParisDate; displayEnd: ParisDate };

/** E3: the start may move while it is today or later, to today or later; the end to today or later, not before the start. */
export function checkPeriod(input: { debut: string; fin: string }, current: Period, today: ParisDate): Checked<Period> {
  const fieldErrors: FieldErrors = {};
  const start = readDate(input.debut, "debut", true, fieldErrors);
  const end = readDate(input.fin, "fin", true, fieldErrors);
  if (start && start !== current.displayStart) {
    if (current.displayStart < today) fieldErrors.debut = errors.startBegan;
    else if (start < today) fieldErrors.debut = errors.startTooEarly;
  }
  if (end && end < today) fieldErrors.fin = errors.endPassed;
  else if (start && end && end < start) fieldErrors.fin = errors.endBeforeStart(start);
  if (Object.keys(fieldErrors).length > 0 || !start || !end) return { ok: false, fieldErrors };
  return { ok: true, value: { displayStart: start, displayEnd: end } };
}

/** C7: today, and today + 14 days. */
export function defaultPeriod(today: ParisDate): Period {
  return { displayStart: today, displayEnd: addDays(today, DEFAULT_DISPLAY_DAYS) };
}

function readDate(text: string, field: "debut" | "fin", required: boolean, fieldErrors: FieldErrors): ParisDate | null {
  if (text.trim() === "") {
    if (required) fieldErrors[field] = errors.dateMissing;
    return null;
  }
  const parsed = parseFrenchDate(text);
  if ("date" in parsed) return parsed.date;
  fieldErrors[field] = dateErrors[parsed.problem satisfies DateProblem];
  return null;
}

type TextRule = { max: number; lines: boolean; required: boolean };

function readText(raw: string, field: "titre" | "message", rule: TextRule, fieldErrors: FieldErrors): string {
  const text = normalise(raw);
  const length = countCharacters(text);
  if (hasForbiddenCharacter(text, rule)) fieldErrors[field] = textErrors.forbiddenCharacter;
  else if (length > rule.max) fieldErrors[field] = textErrors.tooLong(formatNumber(rule.max), formatNumber(length));
  else if (isBlank(text)) {
    if (rule.required) fieldErrors[field] = field === "titre" ? errors.titleMissing : errors.bodyMissing;
    return "";
  }
  return text;
}
