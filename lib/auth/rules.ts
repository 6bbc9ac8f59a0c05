import { countCharacters, hasForbiddenCharacter, isBlank, normalise } from "@/lib/text";
import { accountErrors } from "./labels";

/** In code points (ASVS 5.0, 6.2: long, no composition rule). */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;
export const NAME_MAX = 100;

/** A person's name: one line, something visible. */
export function checkName(raw: string): { ok: true; value: string } | { ok: false; error: string } {
  const name = normalise(raw).trim();
  if (isBlank(name) || hasForbiddenCharacter(name, { lines: false }))
    return { ok: false, error: accountErrors.nameMissing };
  if (countCharacters(name) > NAME_MAX) return { ok: false, error: accountErrors.nameLong(NAME_MAX) };
  return { ok: true, value: name };
}

/** A new password typed twice; `known` are words about the person that it may not be. Null when all is right. */
export function checkNewPassword(
  password: string,
  again: string,
  known: string[],
): { motdepasse?: string; confirmation?: string } | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return { motdepasse: accountErrors.passwordShort(PASSWORD_MIN) };
  if (length > PASSWORD_MAX) return { motdepasse: accountErrors.passwordLong(PASSWORD_MAX) };
  const folded = password.toLowerCase();
  if (known.some((word) => word.trim().toLowerCase() === folded) || new Set(folded).size === 1)
    return { motdepasse: accountErrors.passwordGuessable };
  return password === again ? null : { confirmation: accountErrors.passwordsDiffer };
}
