import { z } from "zod";
import { recipientKinds } from "@/lib/domain/vocabulary";
import { ABOVE, addressKey, line, several, typedLine, whole } from "@/lib/web/fields";
import { recipientErrors } from "./labels";
import { CHOSEN_MAX, CRITERIA_MAX } from "./policy";

/** What the autocomplete asks; refused as a whole when anything else is there. */
export const partnerSearchSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  q: line(200),
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

/** Recipients chosen one by one (C3). */
export const chosenKeys = several(addressKey, CHOSEN_MAX, recipientErrors.tooMany);

/** Lines of identifiers as read by the browser, from a file or pasted. */
export const identifierLines = (max: number) =>
  z.array(z.strictObject({ identifiant: line(60), service: line(100) })).max(max);

/** Identifiers that were pasted: what each is for a sender. */
export const pastedSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  lignes: identifierLines(CHOSEN_MAX),
});

/** What stands in the recipient field without being chosen. */
export const typedRecipient = typedLine(20_000, { field: "destinataires" }).default("");
