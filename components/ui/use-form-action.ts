"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
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
  const [pending, start] = useTransition();
  const state = later ?? first;

  function submit(form: FormData) {
    start(async () => {
      try {
        setLater(await action(state, form));
      } catch (error) {
        // A redirect is thrown too.
        unstable_rethrow(error);
        const message = unstable_isUnrecognizedActionError(error) ? UPDATED : CONNECTION_LOST;
        setLater({ status: "refused", message, values: {} });
      }
    });
  }

  return { state, formAction, submit, pending };
}
