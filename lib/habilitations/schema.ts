import { z } from "zod";
import { type ParisDate, parseFrenchDate, todayInParis } from "@/lib/domain/dates";
import { countCharacters, hasForbiddenCharacter, isBlank, normalise } from "@/lib/domain/text";
import { type Mode, modes } from "@/lib/domain/vocabulary";
import { dateErrors, textErrors } from "@/lib/domain/wording";
import { ABOVE, line, several, typed, typedLine, wayBack, whole } from "@/lib/web/fields";
import { errors } from "./labels";
import { PEOPLE_AT_ONCE, REASON_MAX, REQUESTS_AT_ONCE, SERVICES_AT_ONCE } from "./policy";

const structure = line(60).min(1);

/** « structure » or the codes of services, as the radios and boxes carry them. */
const scope = z.enum(["", "structure", "services"]).default("");
const codes = several(line(100), SERVICES_AT_ONCE, errors.servicesMany, { field: "portee" }).default([]);
const end = typedLine(60).default("");
const reason = typed(20_000).default("");
const mode = z.enum(["", ...modes]).default("");

/** « Habiliter »: one or several addresses, one scope, one mode. */
export const grantSchema = z.strictObject({
  structure,
  adresses: z.string(),
  portee: scope,
  services: codes,
  mode,
  fin: end,
});
export type GrantInput = z.output<typeof grantSchema>;

/** « Modifier » one habilitation, at the version that the form showed. */
export const changeSchema = z.strictObject({
  id: whole,
  version: whole,
  /** The code of a service; none: the whole structure. */
  portee: line(100).default(""),
  mode,
  fin: end,
  role: z.enum(["aucun", "secondaire"]).optional(),
  retour: wayBack,
});
export type ChangeInput = z.output<typeof changeSchema>;

/** « Retirer », with a reason. */
export const revokeSchema = z.strictObject({ id: whole, version: whole, motif: reason, retour: wayBack });

/** « Transmettre le rôle principal ». */
export const handOverSchema = z.strictObject({ id: whole, version: whole });

/** « Accepter », as asked, or with less. */
export const acceptSchema = z.strictObject({
  id: whole,
  version: whole,
  portee: line(100).default(""),
  mode,
  retour: wayBack,
});
export type AcceptInput = z.output<typeof acceptSchema>;

/** « Refuser » one request. */
export const refuseSchema = z.strictObject({ id: whole, version: whole, motif: reason, retour: wayBack });

/** Several requests at once; `demandes` holds « id.version ». */
export const decideSchema = z.strictObject({
  structure,
  demandes: several(z.string().regex(/^\d{1,9}\.\d{1,9}$/), REQUESTS_AT_ONCE, errors.requestsMany, {
    field: ABOVE,
  }).default([]),
  decision: z.enum(["accepter", "refuser"]),
  motif: reason,
  retour: wayBack,
});
export type DecideInput = z.output<typeof decideSchema>;

export const invitationSchema = z.strictObject({ structure, id: whole, retour: wayBack });

export type Checked<T> = { ok: true; value: T } | { ok: false; error: string };
const wrong = (error: string): { ok: false; error: string } => ({ ok: false, error });

const address = z.email().max(254);

/** The addresses of a pasted list or a file's text: separated by spaces, commas, semicolons or lines; each once. */
export function checkAddresses(text: string): Checked<string[]> {
  const parts = normalise(text)
    .replace(/^\ufeff/, "")
    .split(/[\s;,<>"]+/)
    .filter((part) => part !== "");
  // Of a line « Prénom Nom <a@b.fr> », the address; a list without any is all wrong.
  const looksRight = parts.filter((part) => part.includes("@"));
  if (parts.length === 0) return wrong(errors.emailsMissing);
  if (looksRight.length === 0) return wrong(errors.emailWrong(parts));
  const byKey = new Map(looksRight.map((part) => [part.toLowerCase(), part]));
  if (byKey.size > PEOPLE_AT_ONCE) return wrong(errors.emailsMany(PEOPLE_AT_ONCE, byKey.size));
  const bad = looksRight.filter((part) => !address.safeParse(part).success);
  if (bad.length > 0) return wrong(errors.emailWrong(bad));
  return { ok: true, value: [...byKey.values()] };
}

/** An optional last day, JJ/MM/AAAA; today at the earliest. */
export function checkEnd(text: string, today: ParisDate = todayInParis()): Checked<ParisDate | null> {
  if (text.trim() === "") return { ok: true, value: null };
  const read = parseFrenchDate(text);
  if ("problem" in read) return wrong(dateErrors[read.problem]);
  return read.date < today ? wrong(errors.endPast) : { ok: true, value: read.date };
}

/** A reason that the person will read. */
export function checkReason(raw: string): Checked<string> {
  const reason = normalise(raw).trim();
  const length = countCharacters(reason);
  if (isBlank(reason)) return wrong(errors.reasonMissing);
  if (hasForbiddenCharacter(reason, { lines: true })) return wrong(textErrors.forbiddenCharacter);
  return length > REASON_MAX ? wrong(errors.reasonLong(REASON_MAX, length)) : { ok: true, value: reason };
}

export const checkMode = (mode: "" | Mode): Checked<Mode> =>
  mode === "" ? wrong(errors.modeMissing) : { ok: true, value: mode };
