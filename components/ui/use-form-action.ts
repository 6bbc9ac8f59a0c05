"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { startTransition, useActionState, useRef, useState } from "react";
import { CONNECTION_LOST, UPDATED } from "@/lib/errors";
import { type ActionState, idle } from "@/lib/form";

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
        answer(await action(state, form));
      } catch (error) {
        // A redirect is thrown too: the form stays busy until the next page is there.
        startTransition(() => setPending(false));
        busy.current = false;
        unstable_rethrow(error);
        const message = unstable_isUnrecognizedActionError(error) ? UPDATED : CONNECTION_LOST;
        answer({ status: "refused", message, values: {} });
      }
    });
  }

  return { state, formAction, submit, pending };
}
