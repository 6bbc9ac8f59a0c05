"use client";

import { Button } from "@/components/ui/button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitDuplicate } from "@/lib/messages/draft/actions";

/** A new draft with the same content and recipients. */
export function DuplicateMessage({ reference }: { reference: string }) {
  const { state, submit, pending } = useFormAction(submitDuplicate);

  function duplicate() {
    if (pending) return;
    const data = new FormData();
    data.set("reference", reference);
    submit(data);
  }

  return (
    <>
      <Button variant="secondary" onClick={duplicate} aria-disabled={pending || undefined}>
        {pending ? "Un instant…" : "Dupliquer"}
      </Button>
      <p role="status" className="font-semibold text-erreur">
        {state.status === "refused" && state.message}
      </p>
    </>
  );
}
