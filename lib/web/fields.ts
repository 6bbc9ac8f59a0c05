import { z } from "zod";
import { UNKNOWN_FORM } from "@/lib/domain/refusal";
import { countCharacters, formatNumber } from "@/lib/domain/text";
import { cleanText, type TextRule, textProblem } from "@/lib/domain/text-rule";
import { textErrors } from "@/lib/domain/wording";
import type { ActionState, Values } from "./form";

const controls = /(?!\t)\p{Cc}|\p{Surrogate}/u;

/** A line of text that a page fills in by itself: U+0000, which the database refuses, and its like never get that far. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !controls.test(text));

/** An address as forms carry it: an identifier, and the code of a service (lib/recipients/policy.ts). */
export const addressKey = line(160).min(1);

/** A whole number in digits: an id, a version, a page. */
export const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Where to go once it is done: a page with long filters has a long address, and is left out rather than refused. */
export const wayBack = z
  .string()
  .transform((path) => (path.length > 4000 ? "" : path))
  .optional();

/**
 * What a limit that somebody can really reach says, and where: at the field of that name, or, where the page has no place for it
 * there, above the form.
 */
type Told = { told: true; field?: string };
type Place = { field?: string };

/** An issue of a schema that is told in these words: at its field, or at that of `place`. */
export const tell = (message: string, { field }: Place = {}) => ({
  code: "custom" as const,
  message,
  params: { told: true, ...(field === undefined ? {} : { field }) } satisfies Told,
});

/** A text that somebody types: one that is too long is told at its field. How long it may be in the end, policies say. */
export const typed = (max: number, place: Place = {}) =>
  z.string().superRefine((text, context) => {
    if (text.length > max)
      context.addIssue(tell(textErrors.tooLong(formatNumber(max), formatNumber(countCharacters(text))), place));
  });

/** The same on one line, without controls. */
export const typedLine = (max: number, place: Place = {}) =>
  typed(max, place).superRefine((text, context) => {
    if (controls.test(text)) context.addIssue(tell(textErrors.forbiddenCharacter, place));
  });

/** A text that somebody writes, cleaned; what is wrong with it is told at its field, in the rule's own words. */
export const written = (rule: TextRule, place: Place = {}) =>
  z
    .string()
    .transform((raw) => cleanText(raw, rule))
    .superRefine((text, context) => {
      const problem = textProblem(text, rule);
      if (problem) context.addIssue(tell(problem, place));
    });

/** Several values of one field; too many are told in these words. */
export const several = <T extends z.ZodType>(
  item: T,
  max: number,
  tooMany: (max: number, count: number) => string,
  place: Place = {},
) =>
  z.array(item).superRefine((items, context) => {
    if (items.length > max) context.addIssue(tell(tooMany(max, items.length), place));
  });

/** No field of the page: the sentence stands above the form. */
export const ABOVE = "";

/** What to say of a form that its schema refuses, field by field; null when no form of ours looks like it. */
export function toldErrors(error: z.ZodError): { fieldErrors: Record<string, string>; above: string } | null {
  const fieldErrors: Record<string, string> = {};
  let above = "";
  for (const issue of error.issues) {
    const { told, field = String(issue.path[0] ?? "") } = ((issue as { params?: unknown }).params ??
      {}) as Partial<Told>;
    if (!told) return null;
    if (field === ABOVE) above ||= issue.message;
    else fieldErrors[field] ??= issue.message;
  }
  return { fieldErrors, above };
}

/** A form past its limits is told where, in the order of its fields; one that is none of ours is not recognised. */
export function refusedShape(error: z.ZodError, values: Values, order: readonly string[] = []): ActionState {
  const told = toldErrors(error);
  if (!told) return { status: "refused", message: UNKNOWN_FORM, values };
  return told.above
    ? { status: "refused", message: told.above, values }
    : { status: "invalid", fieldErrors: inOrder(told.fieldErrors, order), values };
}

/** Rules between fields are tried after those of each: the summary of a form follows the form all the same. */
const inOrder = (fieldErrors: Record<string, string>, order: readonly string[]) =>
  Object.fromEntries(Object.entries(fieldErrors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
