"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchDialog, type SearchDialogProps } from "./search-dialog";

type SearchRecipientsProps = Omit<SearchDialogProps, "onClose"> & { disabled?: boolean };

/** C4: the button « Rechercher destinataires », and its dialog while it is open: each opening is a new search. */
export function SearchRecipients({ disabled, ...search }: SearchRecipientsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" aria-haspopup="dialog" disabled={disabled} onClick={() => setOpen(true)}>
        <Icon icon={Search} />
        Rechercher destinataires
      </Button>
      {open && <SearchDialog {...search} onClose={() => setOpen(false)} />}
    </>
  );
}
