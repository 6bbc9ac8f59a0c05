import { z } from "zod";
import { type ParisDate, parseFrenchDate, todayInParis } from "@/lib/domain/dates";
import { normalise } from "@/lib/domain/text";
import { type Mode, modes } from "@/lib/domain/vocabulary";
import { dateErrors } from "@/lib/domain/wording";
import { tell, typedLine, written } from "@/lib/web/fields";
import { errors } from "./labels";
import { PEOPLE_AT_ONCE, REASON_MAX } from "./policy";

// The fields of the forms of habilitations: what each is read into, and what is said of it otherwise.

/** Says what is wrong with a field that cannot be read; the rules between fields are tried all the same, and all is told at once. */
function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ ...tell(message), continue: true });
  return z.NEVER;
}

const address = z.email().max(254);

/**
 * The addresses of a pasted list or a file's text, each once: separated by spaces, commas, semicolons or lines. Of a line
 * « Prénom Nom <a@b.fr> » it is the address; a list without any is all wrong. Refused: none, more than 200, one that is no address.
 */
export const addresses = z.string().transform((text, context): string[] => {
  const parts = normalise(text)
    .replace(/^\ufeff/, "")
    .split(/[\s;,<>"]+/)
    .filter((part) => part !== "");
  const looksRight = parts.filter((part) => part.includes("@"));
  if (parts.length === 0) return refuse(context, errors.emailsMissing);
  if (looksRight.length === 0) return refuse(context, errors.emailWrong(parts));
  const byKey = new Map(looksRight.map((part) => [part.toLowerCase(), part]));
  if (byKey.size > PEOPLE_AT_ONCE) return refuse(context, errors.emailsMany(PEOPLE_AT_ONCE, byKey.size));
  const bad = looksRight.filter((part) => !address.safeParse(part).success);
  return bad.length > 0 ? refuse(context, errors.emailWrong(bad)) : [...byKey.values()];
});

/** Consultation or modification; a choice that is not made comes empty, and is told in these words. */
export const chosenMode = (missing: string) =>
  z
    .enum(["", ...modes])
    .default("")
    .transform((mode, context): Mode => (mode === "" ? refuse(context, missing) : mode));

/** An optional last day, JJ/MM/AAAA, today at the earliest; null: no end. */
export const lastDay = typedLine(60)
  .default("")
  .transform((text, context): ParisDate | null => {
    if (text.trim() === "") return null;
    const read = parseFrenchDate(text);
    if ("problem" in read) return refuse(context, dateErrors[read.problem]);
    return read.date < todayInParis() ? refuse(context, errors.endPast) : read.date;
  });

/** Words that another person reads, 500 code points at most, without the spaces around them; none is told where `missing` says so. */
export const words = (missing?: string) =>
  written({ max: REASON_MAX, lines: true, trimmed: true, ...(missing && { missing }) }).prefault("");
