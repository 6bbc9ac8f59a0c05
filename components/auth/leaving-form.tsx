"use client";

import { RefusalNotice } from "@/components/messages/refusal-notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitLeaving } from "@/lib/auth/actions";

/** « Ne plus recevoir ces courriels »; works without script, and signed out. */
export function LeavingForm({ secret }: { secret: string }) {
  const { state, formProps, pending } = useFormAction(submitLeaving);

  return (
    <>
      <RefusalNotice state={state} />
      <form {...formProps}>
        <input type="hidden" name="secret" value={secret} />
        <SubmitButton variant="primary" pending={pending} pendingLabel="Enregistrement…">
          Ne plus recevoir ces courriels
        </SubmitButton>
      </form>
    </>
  );
}
