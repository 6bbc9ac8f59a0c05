"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { here } from "@/components/ui/places";
import { useFormAction } from "@/components/ui/use-form-action";
import { countOf } from "@/lib/domain/text";
import { submitRemoval } from "@/lib/lists/members/actions";

/** L4: takes the ticked recipients out of a list, once confirmed. */
export function RemoveMembers({ id, children }: { id: number; children: ReactNode }) {
  const { state, formProps, submit, pending } = useFormAction(submitRemoval);
  const [asked, setAsked] = useState<FormData | null>(null);
  const [none, setNone] = useState(false);
  const count = asked?.getAll("destinataires").length ?? 0;

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    data.set("retour", here());
    setNone(!data.has("destinataires"));
    if (data.has("destinataires")) setAsked(data);
  }

  return (
    <>
      <RefusalNotice state={state} />
      <form {...formProps} onSubmit={onSubmit}>
        <input type="hidden" name="id" value={id} />
        {children}
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <Button variant="danger" type="submit" aria-disabled={pending || undefined}>
            Retirer la sélection
          </Button>
          <p role="status">{none && "Cochez d’abord un ou plusieurs destinataires."}</p>
        </div>
      </form>
      <ConfirmDialog
        danger
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Retirer ${countOf(count, "destinataire")} de la liste\u00a0?`}
        text="Les messages déjà envoyés ne changent pas."
        cancelLabel="Ne rien retirer"
        confirmLabel="Retirer de la liste"
        pending={pending}
        onConfirm={() => {
          if (asked) submit(asked);
          setAsked(null);
        }}
      />
    </>
  );
}
