import { z } from "zod";
import { recipientKinds } from "./policy";

/** What the autocomplete asks; refused as a whole when anything else is there. */
export const partnerSearchSchema = z.strictObject({
  structure: z.string().min(1).max(60),
  type: z.enum(recipientKinds),
  q: z.string().max(200),
});
