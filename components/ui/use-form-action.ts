"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { startTransition, useActionState, useRef, useState } from "react";
import { BODY_MAX_BYTES, CONNECTION_LOST, TOO_LONG, UNAVAILABLE, UPDATED } from "@/lib/errors";
import { type ActionState, idle } from "@/lib/form";

/** True when the server would refuse the form unread: what a browser says of that is a lost connection. */
async function isTooLong(form: FormData): Promise<boolean> {
  // Next adds a few bytes to the name of each field.
  const { size } = await new Response(form).blob();
  return size + [...form.keys()].length * 10 + 1000 > BODY_MAX_BYTES;
}

/** What is said of an action that gave no answer of its own. */
function reason(error: unknown): string {
  if (unstable_isUnrecognizedActionError(error)) return UPDATED;
  const told = [TOO_LONG, UNAVAILABLE].find((sentence) => error instanceof Error && error.message === sentence);
  return told ?? CONNECTION_LOST;
}

/**
 * An action whose failure never takes the page away: a lost connection, or a form from before a deployment, becomes a
 * refusal like any other, with everything typed still there. `submit` is called from onSubmit, so that React does not
 * reset the fields; `formAction` is what the form does before its script has loaded.
 */
export function useFormAction(action: (state: ActionState, form: FormData) => Promise<ActionState>) {
  const [first, formAction] = useActionState(action, idle);
  const [later, setLater] = useState<ActionState | null>(null);
  // Ours, not useTransition's: that one can last past the answer, and a press on what the answer shows would be lost.
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const state = later ?? first;

  function answer(next: ActionState) {
    busy.current = false;
    setLater(next);
    setPending(false);
  }

  /** Ignored while an earlier press is on its way. */
  function submit(form: FormData) {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    startTransition(async () => {
      try {
        if (await isTooLong(form)) return answer({ status: "refused", message: TOO_LONG, values: {} });
        // No action reads the state before: sent along, it would carry what was typed a second time.
        answer(await action(idle, form));
      } catch (error) {
        // A redirect is thrown too: the form stays busy until the next page is there.
        startTransition(() => setPending(false));
        busy.current = false;
        unstable_rethrow(error);
        answer({ status: "refused", message: reason(error), values: {} });
      }
    });
  }

  return { state, formAction, submit, pending };
}
