import { z } from "zod";
import { recipientKinds } from "@/lib/domain/vocabulary";
import { addressKey, line, several, typedLine } from "@/lib/web/fields";
import { recipientErrors } from "./labels";
import { CHOSEN_MAX } from "./policy";

/** What the autocomplete asks; refused as a whole when anything else is there. */
export const partnerSearchSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  q: line(200),
});

/** Recipients chosen one by one (C3). */
export const chosenKeys = several(addressKey, CHOSEN_MAX, recipientErrors.tooMany);

/** Identifiers that were pasted, as read by the browser: what each is for a sender. */
export const pastedSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  lignes: z.array(z.strictObject({ identifiant: line(60), service: line(100) })).max(CHOSEN_MAX),
});

/** What stands in the recipient field without being chosen. */
export const typedRecipient = typedLine(20_000, { field: "destinataires" }).default("");
