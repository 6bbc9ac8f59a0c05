import type { z } from "zod";
import { toldErrors } from "@/lib/web/fields";

/** What a form becomes for its action; one that is refused fails the test. */
export const filled = <S extends z.ZodType>(schema: S, form: z.input<S>): z.output<S> => schema.parse(form);

/** What is told of a form, field by field; nothing of one that is taken. */
export function told(schema: z.ZodType, form: unknown): Record<string, string> {
  const parsed = schema.safeParse(form);
  if (parsed.success) return {};
  const errors = toldErrors(parsed.error);
  if (!errors) throw new Error("No form of ours looks like this.");
  return { ...errors.fieldErrors, ...(errors.above && { "": errors.above }) };
}
