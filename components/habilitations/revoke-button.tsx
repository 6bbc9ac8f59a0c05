"use client";

import { useState } from "react";
import { submitRevocation } from "@/lib/habilitations/people/actions";
import { ReasonDialog } from "./reason-dialog";

type RevokeButtonProps = { id: number; version: number; name: string; scope: string };

/** « Retirer », with the reason that the person will read. */
export function RevokeButton({ id, version, name, scope }: RevokeButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-11 items-center px-2 font-semibold text-erreur underline decoration-1 underline-offset-[0.18em] hover:bg-erreur-pale focus-visible:rounded-control"
      >
        Retirer<span className="sr-only"> l’habilitation de {name}</span>
      </button>
      {open && (
        <ReasonDialog
          onClose={() => setOpen(false)}
          title={`Retirer l’habilitation de ${name}\u00a0?`}
          text={`${scope}. Dès son prochain clic, cette personne ne pourra plus lire ni écrire à ce titre. Ses messages et ses listes restent.`}
          cancelLabel="Garder l’habilitation"
          confirmLabel="Retirer l’habilitation"
          action={submitRevocation}
          values={{ id: String(id), version: String(version) }}
        />
      )}
    </>
  );
}
