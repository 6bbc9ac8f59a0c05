"use client";

import type { FormEvent } from "react";
import { Notice, StatusRegion } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitLeaving } from "@/lib/auth/actions";

/** « Ne plus recevoir ces courriels »; works without script, and signed out. */
export function LeavingForm({ secret }: { secret: string }) {
  const { state, formAction, submit, pending } = useFormAction(submitLeaving);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) submit(new FormData(event.currentTarget));
  }

  return (
    <>
      <StatusRegion>
        {state.status === "refused" && (
          <Notice tone="error" title={state.title ?? "Rien n’a été enregistré."}>
            {state.message}
          </Notice>
        )}
      </StatusRegion>
      <form action={formAction} onSubmit={onSubmit}>
        <input type="hidden" name="secret" value={secret} />
        <SubmitButton variant="primary" pending={pending} pendingLabel="Enregistrement…">
          Ne plus recevoir ces courriels
        </SubmitButton>
      </form>
    </>
  );
}
