// No zod here: the browser loads this file with the forms.
/** In code points: long rather than complicated (ASVS 5.0, 6.2.1). */

import {
  countCharacters,
  formatNumber,
  hasForbiddenCharacter,
  holdsAddress,
  isBlank,
  normalise,
} from "@/lib/domain/text";
import { textErrors } from "@/lib/domain/wording";
import { errors } from "./labels";

export const PASSWORD_MIN = 12;

/** What sign-in reads at most. */
export const PASSWORD_MAX = 200;

/** In code points. */
export const NAME_MAX = 100;
export type PasswordFields = { actuel: string; nouveau: string; confirmation: string };
export const folded = (text: string) => normalise(text).trim().toLowerCase();

/** Why a password may not be that person's; null when it may. Kept exactly as typed, spaces included. */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  const length = countCharacters(password);
  if (isBlank(password)) return errors.newPasswordMissing;
  if (hasForbiddenCharacter(password, { lines: false })) return textErrors.forbiddenCharacter;
  if (length < PASSWORD_MIN) return errors.passwordShort(PASSWORD_MIN, length);
  if (password.length > PASSWORD_MAX) return textErrors.tooLong(formatNumber(PASSWORD_MAX), formatNumber(length));
  if ([person.email, person.name].map(folded).includes(folded(password))) return errors.passwordGuessed;
  return null;
}

/** What to correct in « Mon mot de passe », before the current one is checked. */
export function passwordFieldErrors(
  fields: PasswordFields,
  person: { email: string; name: string },
): Record<string, string> {
  return {
    ...(fields.actuel === "" ? { actuel: errors.currentMissing } : {}),
    ...newPasswordFieldErrors(fields, person, fields.actuel),
  };
}

/** What to correct in a new password and its second typing; `current` where it was typed. */
export function newPasswordFieldErrors(
  fields: Omit<PasswordFields, "actuel">,
  person: { email: string; name: string },
  current?: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  const problem = passwordProblem(fields.nouveau, person) ?? (fields.nouveau === current ? errors.passwordSame : null);
  if (problem) found.nouveau = problem;
  else if (fields.confirmation === "") found.confirmation = errors.confirmationMissing;
  else if (fields.confirmation !== fields.nouveau) found.confirmation = errors.confirmationDiffers;
  return found;
}

export type CheckedName = { ok: true; name: string } | { ok: false; error: string };

/** Something visible, 100 code points at most, one line. */
export function checkName(raw: string): CheckedName {
  const name = normalise(raw).trim();
  const length = countCharacters(name);
  if (hasForbiddenCharacter(name, { lines: false })) return { ok: false, error: textErrors.forbiddenCharacter };
  if (isBlank(name)) return { ok: false, error: errors.nameMissing };
  if (holdsAddress(name)) return { ok: false, error: errors.nameHoldsAddress };
  if (length > NAME_MAX) return { ok: false, error: textErrors.tooLong(formatNumber(NAME_MAX), formatNumber(length)) };
  return { ok: true, name };
}
