// No zod here: the browser loads this file with the forms.

import { countCharacters, formatNumber, hasForbiddenCharacter, isBlank, normalise } from "@/lib/domain/text";
import type { TextRule } from "@/lib/domain/text-rule";
import { textErrors } from "@/lib/domain/wording";
import { errors, invitationErrors } from "./labels";

/** In code points: long rather than complicated (ASVS 5.0, 6.2.1). */
export const PASSWORD_MIN = 12;

/** What sign-in reads at most. */
const PASSWORD_MAX = 200;

/** In code points. */
export const NAME_MAX = 100;

/** The name of a person: something visible, on one line, and nothing that a reader of mail would make a link of. */
export const nameRule: TextRule = { max: NAME_MAX, missing: errors.nameMissing, address: errors.nameHoldsAddress };

/** Whose password it is to be: it may be neither of these. */
export type Person = { email: string; name: string };

type PasswordFields = { actuel: string; nouveau: string; confirmation: string };
const folded = (text: string) => normalise(text).trim().toLowerCase();

/** Why a password may not be that person's; null when it may. Kept exactly as typed, spaces included. */
export function passwordProblem(password: string, person: Person): string | null {
  const length = countCharacters(password);
  if (isBlank(password)) return errors.newPasswordMissing;
  if (hasForbiddenCharacter(password, { lines: false })) return textErrors.forbiddenCharacter;
  if (length < PASSWORD_MIN) return errors.passwordShort(PASSWORD_MIN, length);
  if (password.length > PASSWORD_MAX) return textErrors.tooLong(formatNumber(PASSWORD_MAX), formatNumber(length));
  if ([person.email, person.name].map(folded).includes(folded(password))) return errors.passwordGuessed;
  return null;
}

/** What to correct in « Mon mot de passe », field by field, before the current one is checked. */
export function passwordFieldErrors(fields: PasswordFields, person: Person): Record<string, string> {
  return {
    ...(fields.actuel === "" ? { actuel: errors.currentMissing } : {}),
    ...newPasswordFieldErrors(fields, person, fields.actuel),
  };
}

/** What to correct in a new password and its second typing, field by field; `current` where it was typed. */
export function newPasswordFieldErrors(
  fields: Omit<PasswordFields, "actuel">,
  person: Person,
  current?: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  const problem = passwordProblem(fields.nouveau, person) ?? (fields.nouveau === current ? errors.passwordSame : null);
  if (problem) found.nouveau = problem;
  else if (fields.confirmation === "") found.confirmation = errors.confirmationMissing;
  else if (fields.confirmation !== fields.nouveau) found.confirmation = errors.confirmationDiffers;
  return found;
}

/** What to correct in the two passwords of an account that an invitation opens. */
export function firstPasswordFieldErrors(
  fields: { motdepasse: string; confirmation: string },
  person: Person,
): Record<string, string> {
  const problem = passwordProblem(fields.motdepasse, person);
  if (problem) return { motdepasse: problem };
  return fields.motdepasse === fields.confirmation ? {} : { confirmation: invitationErrors.differs };
}
