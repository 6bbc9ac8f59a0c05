"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formData } from "@/components/ui/form-data";
import { Outcome } from "@/components/ui/outcome";
import { here } from "@/components/ui/places";
import { useForm } from "@/components/ui/use-form";
import { formatDate } from "@/lib/domain/dates";
import { submitCancellation } from "@/lib/habilitations/grant/actions";
import { modeLabels } from "@/lib/habilitations/labels";
import type { InvitationRow } from "@/lib/habilitations/people/read";

/** Invitations whose link has not been opened yet. */
export function InvitationsSection({ structure, invitations }: { structure: string; invitations: InvitationRow[] }) {
  const [asked, setAsked] = useState<InvitationRow | null>(null);
  const { state, submit, pending } = useForm(submitCancellation, { back: here });
  return (
    <section aria-labelledby="invitations" className="mt-10">
      <h2 id="invitations" className="text-xl">
        Invitations envoyées
      </h2>
      <p className="mt-1 text-encre-douce">
        Ces personnes n’ont pas encore de compte. Pour renvoyer une invitation, habilitez de nouveau la même adresse.
      </p>
      <Outcome state={state} />
      <ul className="mt-3 border-t border-trait">
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="grid gap-x-6 gap-y-1 border-b border-trait py-3 tableau:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_auto] tableau:items-center"
          >
            <p className="font-semibold wrap-anywhere">{invitation.email}</p>
            <p>
              {modeLabels[invitation.mode]},{" "}
              {invitation.services.length > 0 ? `service ${invitation.services.join(", ")}` : "structure entière"}
              <span className="block text-sm text-encre-douce">
                Envoyée le {formatDate(invitation.invitedOn)}
                {invitation.ended && <b className="text-erreur">{"\u00a0"}: son lien n’est plus valable</b>}
              </span>
            </p>
            {invitation.role === "principal" ? (
              <p className="text-sm text-encre-douce">Gestionnaire principal, par l’opérateur</p>
            ) : (
              <Button variant="text" aria-haspopup="dialog" onClick={() => setAsked(invitation)}>
                Annuler<span className="sr-only"> l’invitation de {invitation.email}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        danger
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Annuler l’invitation de ${asked?.email ?? ""}\u00a0?`}
        text="Son lien ne s’ouvrira plus."
        cancelLabel="Garder l’invitation"
        confirmLabel="Annuler l’invitation"
        pending={pending}
        onConfirm={() => {
          submit(formData({ structure, id: asked?.id ?? 0 }));
          setAsked(null);
        }}
      />
    </section>
  );
}
