import { z } from "zod";
import { addDays, DEFAULT_DISPLAY_DAYS, type ParisDate, parseFrenchDate, todayInParis } from "@/lib/domain/dates";
import { countCharacters, formatNumber } from "@/lib/domain/text";
import { isReference } from "@/lib/domain/vocabulary";
import { dateErrors, textErrors } from "@/lib/domain/wording";
import { tooManyLists } from "@/lib/lists/labels";
import { LISTS_MAX } from "@/lib/lists/policy";
import { chosenKeys, typedRecipient } from "@/lib/recipients/schema";
import { line, several, tell, wayBack, whole, written } from "@/lib/web/fields";
import { errors } from "./labels";
import { BODY_MAX, TITLE_MAX } from "./policy";

export const referenceSchema = z.string().refine(isReference);

const DATE_MAX = 60;

/** A day that somebody types, JJ/MM/AAAA: null where nothing is typed, told at its field where it is no day. */
const typedDay = z.string().transform((text, context): ParisDate | null => {
  // Told and gone on with (`continue`): the rules between fields are checked all the same, and all corrections told at once.
  const say = (words: string) => void context.addIssue({ ...tell(words), continue: true });
  if (text.length > DATE_MAX) say(textErrors.tooLong(formatNumber(DATE_MAX), formatNumber(countCharacters(text))));
  else if (text.trim() !== "") {
    const parsed = parseFrenchDate(text);
    if ("date" in parsed) return parsed.date;
    say(dateErrors[parsed.problem]);
  }
  return null;
});

/** Says what is wrong between the fields of a form, each at its own; of two faults of a field the first is told. */
const sayAt = (context: { addIssue: (issue: ReturnType<typeof tell>) => void }) => (field: string, words: string) =>
  context.addIssue(tell(words, { field }));

/** Whom the composer's form is from and for (C1–C6). */
const recipientFields = {
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
  intention: z.enum(["enregistrer", "envoyer"]),
  reference: referenceSchema.optional(),
};

/** The same alone, of a composer's form whose other fields are wrong. */
export const recipientsSchema = z.strictObject(recipientFields);
export type RecipientsInput = z.output<typeof recipientsSchema>;

/** The part of a form that a schema knows; undefined when something is wrong in it. The whole has its own schema. */
export function readPart<S extends z.ZodObject>(schema: S, form: Record<string, unknown>): z.output<S> | undefined {
  const known = Object.entries(form).filter(([name]) => name in schema.shape);
  return schema.safeParse(Object.fromEntries(known)).data;
}

/** The composer's form (C1–C9), a draft's (E2) included. A draft is checked on what it holds; what is sent must be whole. */
export const composerSchema = z
  .strictObject({
    ...recipientFields,
    debut: typedDay,
    fin: typedDay,
    titre: written({ max: TITLE_MAX }),
    message: written({ max: BODY_MAX, lines: true }),
    cle: z.uuid(),
    version: whole.optional(),
    confirmation: whole.optional(),
  })
  .superRefine(({ intention, debut, fin, titre, message }, context) => {
    const say = sayAt(context);
    if (debut && fin && fin < debut) say("fin", errors.endBeforeStart(debut));
    if (intention === "enregistrer") return;
    const today = todayInParis();
    if (!debut) say("debut", errors.dateMissing);
    else if (debut < today) say("debut", errors.startPassed);
    if (!fin) say("fin", errors.dateMissing);
    else if (fin < today) say("fin", errors.endPassed);
    if (titre === "") say("titre", errors.titleMissing);
    if (message === "") say("message", errors.bodyMissing);
  });
export type ComposerInput = z.output<typeof composerSchema>;

/** What a sent message's form says of its start and its new recipients: what is judged by the message itself. */
const additionFields = {
  reference: referenceSchema,
  debut: typedDay,
  destinataires: chosenKeys.default([]),
  saisie: typedRecipient,
};

/** The same alone, of a form whose other fields are wrong. */
export const additionSchema = z.strictObject({ ...additionFields, debut: typedDay.catch(null) });
export type AdditionInput = z.output<typeof additionSchema>;

/** The form of a sent message (E3): both dates, the end today or later and not before the start. */
export const sentMessageSchema = z
  .strictObject({
    ...additionFields,
    version: whole,
    fin: typedDay,
    listes: several(whole, LISTS_MAX, tooManyLists).default([]),
  })
  .superRefine(({ debut, fin }, context) => {
    const say = sayAt(context);
    if (!debut) say("debut", errors.dateMissing);
    if (!fin) say("fin", errors.dateMissing);
    else if (fin < todayInParis()) say("fin", errors.endPassed);
    else if (debut && fin < debut) say("fin", errors.endBeforeStart(debut));
  });
export type SentMessageInput = z.output<typeof sentMessageSchema>;

/** « Dupliquer ». */
export const duplicationSchema = z.strictObject({ reference: referenceSchema });

export const deletionSchema = z.strictObject({ reference: referenceSchema, retour: wayBack });

/** What is to be corrected, by the name of its field. */
export type FieldErrors = Record<string, string>;
export const hasErrors = (fieldErrors: FieldErrors) => Object.keys(fieldErrors).length > 0;

/** C7: today, and today + 14 days. */
export function defaultPeriod(today: ParisDate): { displayStart: ParisDate; displayEnd: ParisDate } {
  return { displayStart: today, displayEnd: addDays(today, DEFAULT_DISPLAY_DAYS) };
}
