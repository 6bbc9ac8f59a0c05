import { z } from "zod";
import { countCharacters, formatNumber, hasForbiddenCharacter, isBlank, normalise } from "@/lib/domain/text";
import { recipientKinds } from "@/lib/domain/vocabulary";
import { textErrors } from "@/lib/domain/wording";
import { CRITERIA_MAX } from "@/lib/recipients/policy";
import { chosenKeys, typedRecipient } from "@/lib/recipients/schema";
import { ABOVE, addressKey, line, several, typedLine, wayBack, whole } from "@/lib/web/fields";
import { errors, tooManyLists } from "./labels";
import { LINES_AT_ONCE, LIST_NAME_MAX, LISTS_MAX } from "./policy";

/** « Créer une nouvelle liste » (L3). */
export const newListSchema = z.strictObject({
  nom: z.string(),
  structure: line(60),
  service: line(100).default(""),
  type: z.enum(["", ...recipientKinds]).default(""),
  destinataires: chosenKeys.default([]),
  saisie: typedRecipient,
  /** Its recipients come from a file, once it is there: it may begin empty. */
  depuis: z.enum(["", "fichier"]).optional(),
});
export type NewListInput = z.output<typeof newListSchema>;

/** The name of a list, at the version the form started from (L4). */
export const listNameSchema = z.strictObject({ id: whole, version: whole, nom: z.string() });

export const listDeletionSchema = z.strictObject({ id: whole, retour: wayBack });

/** Recipients added one by one, from the search or from a file. */
export const membersSchema = z.strictObject({
  id: whole,
  destinataires: chosenKeys.default([]),
  saisie: typedRecipient,
  retour: wayBack,
});

const above = { field: ABOVE };

/** The criteria of the search dialog (C4); empty ones do not count. */
export const criteriaSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  identifiant: typedLine(CRITERIA_MAX.identifiant, above).default(""),
  designation: typedLine(CRITERIA_MAX.designation, above).default(""),
  codePostal: typedLine(CRITERIA_MAX.codePostal, above).default(""),
  ville: typedLine(CRITERIA_MAX.ville, above).default(""),
  services: z.literal("oui").optional(),
  page: whole.default(1),
});
export type Criteria = z.output<typeof criteriaSchema>;

/** « Ajouter tous les N résultats » to a list. */
export const matchingSchema = criteriaSchema.omit({ page: true }).extend({ id: whole });

type CheckedName = { ok: true; name: string } | { ok: false; error: string };

/** L3: something visible, 250 code points at most, one line. */
export function checkName(raw: string): CheckedName {
  const name = normalise(raw).trim();
  const length = countCharacters(name);
  if (hasForbiddenCharacter(name, { lines: false })) return { ok: false, error: textErrors.forbiddenCharacter };
  if (isBlank(name)) return { ok: false, error: errors.nameMissing };
  if (length > LIST_NAME_MAX)
    return { ok: false, error: textErrors.tooLong(formatNumber(LIST_NAME_MAX), formatNumber(length)) };
  return { ok: true, name };
}

/** What a composer has chosen: its total is asked (C6). */
export const chosenSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  destinataires: chosenKeys,
  listes: several(z.int().positive(), LISTS_MAX, tooManyLists),
  /** « Tous mes destinataires » (C5): the chosen ones then count for nothing. */
  tous: z.boolean().default(false),
});
export type Chosen = z.output<typeof chosenSchema>;

/** A part of a file of recipients, as read by the browser. */
export const linesSchema = z.strictObject({
  lignes: z.array(z.strictObject({ identifiant: line(60), service: line(100) })).max(LINES_AT_ONCE),
});

/** A part of a file that the user has confirmed. */
export const fileMembersSchema = z.strictObject({
  id: whole,
  destinataires: z.array(addressKey).min(1).max(LINES_AT_ONCE),
});
