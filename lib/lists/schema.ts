import { z } from "zod";
import { recipientKinds } from "@/lib/domain/vocabulary";
import { chosenKeys, criteriaSchema, identifierLines, typedRecipient } from "@/lib/recipients/schema";
import { addressKey, line, several, tell, wayBack, whole, written } from "@/lib/web/fields";
import { errors, tooManyLists } from "./labels";
import { LINES_AT_ONCE, LIST_NAME_MAX, LISTS_MAX } from "./policy";

/** L3: something visible, on one line. */
const listName = written({ max: LIST_NAME_MAX, missing: errors.nameMissing });

const newList = z.strictObject({
  nom: listName,
  structure: line(60).refine((identifier) => identifier !== "", tell(errors.ownerMissing)),
  service: line(100).default(""),
  /** Needed where the owner is public, which is stored. */
  type: z.enum(["", ...recipientKinds]).default(""),
  destinataires: chosenKeys.default([]),
  saisie: typedRecipient,
  /** Its recipients come from a file, once it is there: it may begin empty. */
  depuis: z.enum(["", "fichier"]).optional(),
});

/** « Créer une nouvelle liste » (L3). */
export const newListSchema = newList.superRefine(({ destinataires, saisie, depuis }, context) => {
  if (depuis !== "fichier" && destinataires.length === 0 && saisie.trim() === "")
    context.addIssue(tell(errors.recipientsMissing, { field: "destinataires" }));
});
export type NewListInput = z.output<typeof newListSchema>;

/** The same, whatever its name and without recipients too: read for what the database has against the rest of a refused form. */
export const refusedListSchema = newList.extend({ nom: z.string() });

/** The name of a list, at the version the form started from (L4). */
export const listNameSchema = z.strictObject({ id: whole, version: whole, nom: listName });

/** « Supprimer » (L4). */
export const listDeletionSchema = z.strictObject({ id: whole, retour: wayBack });

/** Recipients added one by one from the search, or taken out. */
export const membersSchema = z.strictObject({
  id: whole,
  destinataires: chosenKeys.default([]),
  saisie: typedRecipient,
  retour: wayBack,
});

/** « Ajouter tous les N résultats » to a list. */
export const matchingSchema = criteriaSchema.omit({ page: true }).extend({ id: whole });

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
  lignes: identifierLines(LINES_AT_ONCE),
});

/** A part of a file that the user has confirmed. */
export const fileMembersSchema = z.strictObject({
  id: whole,
  destinataires: z.array(addressKey).min(1).max(LINES_AT_ONCE),
});
