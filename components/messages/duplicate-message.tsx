"use client";

import { Button } from "@/components/ui/button";
import { formData } from "@/components/ui/form-data";
import { RefusalLine } from "@/components/ui/refusal-line";
import { useForm } from "@/components/ui/use-form";
import { submitDuplicate } from "@/lib/messages/draft/actions";

/** A new draft with the same content and recipients. */
export function DuplicateMessage({ reference }: { reference: string }) {
  const { state, submit, pending } = useForm(submitDuplicate);
  return (
    <>
      <Button variant="secondary" onClick={() => submit(formData({ reference }))} aria-disabled={pending || undefined}>
        {pending ? "Un instant…" : "Dupliquer"}
      </Button>
      <RefusalLine state={state} className="font-semibold text-erreur" />
    </>
  );
}
