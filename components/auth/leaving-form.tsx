"use client";

import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useForm } from "@/components/ui/use-form";
import { submitLeaving } from "@/lib/auth/actions";

/** « Ne plus recevoir ces courriels »; works without script, and signed out. */
export function LeavingForm({ secret }: { secret: string }) {
  const form = useForm(submitLeaving);

  return (
    <Form form={form}>
      <input type="hidden" name="secret" value={secret} />
      <SubmitButton variant="primary" pending={form.pending} pendingLabel="Enregistrement…">
        Ne plus recevoir ces courriels
      </SubmitButton>
    </Form>
  );
}
