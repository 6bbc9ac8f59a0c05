"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-action";
import { useFormAction } from "@/components/ui/use-form-action";
import { removeDraft } from "@/lib/messages/draft/actions";

type DeleteDraftProps = {
  reference: string;
  title: string;
  /** Where to go once it is deleted. */
  back: string;
  /** A button in words, on the draft's own page; an icon in the table. */
  wide?: boolean;
};

/** E5: asks before what cannot be undone. */
export function DeleteDraft({ reference, title, back, wide }: DeleteDraftProps) {
  const [open, setOpen] = useState(false);
  const { state, submit, pending, forget } = useFormAction(removeDraft);

  function remove() {
    if (pending) return;
    const data = new FormData();
    data.set("reference", reference);
    data.set("retour", back);
    submit(data);
  }

  /** Asked anew: what was answered the last time is past. */
  function ask() {
    forget();
    setOpen(true);
  }

  return (
    <>
      {wide ? (
        <Button variant="danger" onClick={ask}>
          Supprimer le brouillon
        </Button>
      ) : (
        <IconButton icon={Trash2} label="Supprimer" context={reference} danger onClick={ask} />
      )}
      <ConfirmDialog
        danger
        open={open}
        onOpenChange={setOpen}
        title={`Supprimer le brouillon ${reference}\u00a0?`}
        text="Son texte et ses destinataires seront perdus. Cette action ne peut pas être annulée."
        facts={[{ label: "Titre", value: title || "Sans titre" }]}
        cancelLabel="Garder le brouillon"
        confirmLabel="Supprimer le brouillon"
        pending={pending}
        onConfirm={remove}
      >
        <RefusalNotice state={state} />
      </ConfirmDialog>
    </>
  );
}
