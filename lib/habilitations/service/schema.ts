import { z } from "zod";
import {
  countCharacters,
  formatNumber,
  hasForbiddenCharacter,
  holdsAddress,
  isBlank,
  normalise,
} from "@/lib/domain/text";
import { textErrors } from "@/lib/domain/wording";
import { errors } from "@/lib/habilitations/labels";
import type { Checked } from "@/lib/habilitations/schema";
import { line, typed, wayBack, whole } from "@/lib/web/fields";
import { CODE_MAX, LABEL_MAX } from "./policy";

const structure = line(60).min(1);

/** « Ouvrir un service ». */
export const newServiceSchema = z.strictObject({
  structure,
  code: typed(1000),
  libelle: typed(5000),
});

/** « Renommer », « Fermer », « Rouvrir » a service. */
export const serviceSchema = z.strictObject({
  structure,
  id: whole,
  libelle: typed(5000).optional(),
  etat: z.enum(["ouvert", "ferme"]).optional(),
  retour: wayBack,
});
export type ServiceInput = z.output<typeof serviceSchema>;

function check(raw: string, max: number, missing: string): Checked<string> {
  const text = normalise(raw).trim();
  const length = countCharacters(text);
  if (isBlank(text)) return { ok: false, error: missing };
  if (hasForbiddenCharacter(text, { lines: false })) return { ok: false, error: textErrors.forbiddenCharacter };
  if (holdsAddress(text)) return { ok: false, error: errors.holdsAddress };
  if (length > max) return { ok: false, error: textErrors.tooLong(formatNumber(max), formatNumber(length)) };
  return { ok: true, value: text };
}

export const checkCode = (raw: string) => check(raw, CODE_MAX, errors.codeMissing);
export const checkLabel = (raw: string) => check(raw, LABEL_MAX, errors.labelMissing);
