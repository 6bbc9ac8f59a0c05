import { z } from "zod";
import { isReference } from "@/lib/domain/vocabulary";

/** A received message that is in front of its reader. */
export const readingSchema = z.strictObject({ reference: z.string().refine(isReference) });
