"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Form } from "@/components/ui/form";
import { here } from "@/components/ui/places";
import { useForm } from "@/components/ui/use-form";
import { countOf } from "@/lib/domain/text";
import { submitRemoval } from "@/lib/lists/members/actions";

/** L4: takes the ticked recipients out of a list, once confirmed. */
export function RemoveMembers({ id, children }: { id: number; children: ReactNode }) {
  const form = useForm(submitRemoval, { back: here });
  const [asked, setAsked] = useState<FormData | null>(null);
  const [none, setNone] = useState(false);
  const count = asked?.getAll("destinataires").length ?? 0;

  function ask(data: FormData) {
    setNone(!data.has("destinataires"));
    if (data.has("destinataires")) setAsked(data);
    return false;
  }

  return (
    <>
      <Form form={form} before={ask}>
        <input type="hidden" name="id" value={id} />
        {children}
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <Button variant="danger" type="submit" aria-disabled={form.pending || undefined}>
            Retirer la sélection
          </Button>
          <p role="status">{none && "Cochez d’abord un ou plusieurs destinataires."}</p>
        </div>
      </Form>
      <ConfirmDialog
        danger
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Retirer ${countOf(count, "destinataire")} de la liste\u00a0?`}
        text="Les messages déjà envoyés ne changent pas."
        cancelLabel="Ne rien retirer"
        confirmLabel="Retirer de la liste"
        pending={form.pending}
        onConfirm={() => {
          if (asked) form.submit(asked);
          setAsked(null);
        }}
      />
    </>
  );
}
