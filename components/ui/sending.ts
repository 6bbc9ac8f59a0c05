import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import {
  BODY_MAX_BYTES,
  CONNECTION_LOST,
  SESSION_ENDED,
  TOO_LONG,
  titles,
  UNAVAILABLE,
  UNKNOWN_FORM,
  UPDATED,
} from "@/lib/domain/refusal";
import type { ActionState } from "@/lib/web/form";
import type { PressKey } from "./press-keys";

/** True when the server would refuse the form unread: what a browser says of that is a lost connection. */
export async function isTooLong(form: FormData): Promise<boolean> {
  // Next adds a few bytes to the name of each field.
  const { size } = await new Response(form).blob();
  return size + [...form.keys()].length * 10 + 1000 > BODY_MAX_BYTES;
}

/** What is said of an action that gave no answer of its own. */
export function reason(error: unknown): string {
  if (unstable_isUnrecognizedActionError(error)) return UPDATED;
  const told = [TOO_LONG, UNAVAILABLE].find((sentence) => error instanceof Error && error.message === sentence);
  return told ?? CONNECTION_LOST;
}

/** True of the error by which Next leads to another page. */
export function isRedirect(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

/** Refusals that come before anybody looks for an earlier press: one whose answer was lost may have been recorded all the same. */
const unasked = new Set<string>([CONNECTION_LOST, SESSION_ENDED, UNAVAILABLE, UNKNOWN_FORM, UPDATED, TOO_LONG]);

/** The answer as it may be told: « Rien n’a été enregistré » is not said of what may have been. Notes in `press` what was lost. */
export function honest(next: ActionState, press: PressKey): ActionState {
  if (next.status !== "refused") return next;
  press.lost ||= next.title === titles.unknown || next.message === CONNECTION_LOST;
  return press.lost && unasked.has(next.message) ? { ...next, title: titles.unknown } : next;
}
