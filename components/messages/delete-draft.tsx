"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmAction } from "@/components/ui/confirm-action";
import { IconButton } from "@/components/ui/icon-action";
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
  return (
    <ConfirmAction
      action={removeDraft}
      values={{ reference, retour: back }}
      trigger={(ask) =>
        wide ? (
          <Button variant="danger" onClick={ask}>
            Supprimer le brouillon
          </Button>
        ) : (
          <IconButton icon={Trash2} label="Supprimer" context={reference} danger onClick={ask} />
        )
      }
      title={`Supprimer le brouillon ${reference}\u00a0?`}
      text="Son texte et ses destinataires seront perdus. Cette action ne peut pas être annulée."
      facts={[{ label: "Titre", value: title || "Sans titre" }]}
      cancelLabel="Garder le brouillon"
      confirmLabel="Supprimer le brouillon"
    />
  );
}
