"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmAction } from "@/components/ui/confirm-action";
import { IconButton } from "@/components/ui/icon-action";
import { placeOf } from "@/components/ui/places";
import { countOf } from "@/lib/domain/text";
import { removeList } from "@/lib/lists/actions";

type DeleteListProps = { id: number; name: string; members: number; wide?: boolean };

/** L4: asks first, and says what stays untouched. */
export function DeleteList({ id, name, members, wide }: DeleteListProps) {
  return (
    <ConfirmAction
      action={removeList}
      values={{ id }}
      back={() => `/listes${placeOf("/listes")}`}
      trigger={(ask) =>
        wide ? (
          <Button variant="danger" onClick={ask}>
            Supprimer la liste
          </Button>
        ) : (
          <IconButton icon={Trash2} label="Supprimer" context={`la liste ${name}`} danger onClick={ask} />
        )
      }
      title={`Supprimer la liste «\u00a0${name}\u00a0»\u00a0?`}
      text="Cette action ne peut pas être annulée. Les messages déjà envoyés gardent leurs destinataires, et les structures de la liste restent vos partenaires."
      facts={[{ label: "Contenu", value: countOf(members, "destinataire") }]}
      cancelLabel="Garder la liste"
      confirmLabel="Supprimer la liste"
    />
  );
}
