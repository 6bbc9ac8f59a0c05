"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-action";
import { placeOf } from "@/components/ui/places";
import { useFormAction } from "@/components/ui/use-form-action";
import { countOf } from "@/lib/domain/text";
import { removeList } from "@/lib/lists/actions";

type DeleteListProps = { id: number; name: string; members: number; wide?: boolean };

/** L4: asks first, and says what stays untouched. */
export function DeleteList({ id, name, members, wide }: DeleteListProps) {
  const [open, setOpen] = useState(false);
  const { state, submit, pending, forget } = useFormAction(removeList);

  function remove() {
    if (pending) return;
    const data = new FormData();
    data.set("id", String(id));
    data.set("retour", `/listes${placeOf("/listes")}`);
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
          Supprimer la liste
        </Button>
      ) : (
        <IconButton icon={Trash2} label="Supprimer" context={`la liste ${name}`} danger onClick={ask} />
      )}
      <ConfirmDialog
        danger
        open={open}
        onOpenChange={setOpen}
        title={`Supprimer la liste «\u00a0${name}\u00a0»\u00a0?`}
        text="Cette action ne peut pas être annulée. Les messages déjà envoyés gardent leurs destinataires, et les structures de la liste restent vos partenaires."
        facts={[{ label: "Contenu", value: countOf(members, "destinataire") }]}
        cancelLabel="Garder la liste"
        confirmLabel="Supprimer la liste"
        pending={pending}
        onConfirm={remove}
      >
        <RefusalNotice state={state} />
      </ConfirmDialog>
    </>
  );
}
