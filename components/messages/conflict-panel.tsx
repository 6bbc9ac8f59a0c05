"use client";

import { Actions } from "@/components/ui/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import type { Conflict } from "@/lib/web/form";

/** Two tabs on one draft: the stored text beside the typed one, and the choice. Nothing is overwritten without a word. */
export function ConflictPanel({ conflict, onKeepMine }: { conflict: Conflict; onKeepMine: () => void }) {
  return (
    <section aria-labelledby="conflit" className="mb-8 rounded-panel border border-trait-fort p-5">
      <h2 id="conflit" className="text-lg">
        Version déjà enregistrée de {conflict.reference}
      </h2>
      <dl className="mt-3 grid gap-3">
        <div>
          <dt className="text-sm text-encre-douce">Titre</dt>
          <dd className="font-medium wrap-anywhere">{conflict.title || "Sans titre"}</dd>
        </div>
        <div>
          <dt className="text-sm text-encre-douce">Message</dt>
          <dd className="max-h-60 max-w-lecture overflow-y-auto wrap-anywhere whitespace-pre-line">
            {conflict.body || "Vide"}
          </dd>
        </div>
      </dl>
      <p className="mt-3">Votre version est dans le formulaire ci-dessous.</p>
      <div className="mt-4">
        <Actions>
          <ButtonLink variant="secondary" href={`/envoi/${conflict.reference}/modifier`} target="_blank" rel="noopener">
            Ouvrir la version enregistrée
          </ButtonLink>
          <Button variant="primary" onClick={onKeepMine}>
            Enregistrer ma version
          </Button>
        </Actions>
      </div>
    </section>
  );
}
