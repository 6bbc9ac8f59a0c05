import { z } from "zod";
import { line } from "@/lib/schema";
import { recipientKinds } from "./policy";

/** What the autocomplete asks; refused as a whole when anything else is there. */
export const partnerSearchSchema = z.strictObject({
  structure: line(60).min(1),
  type: z.enum(recipientKinds),
  q: line(200),
});
