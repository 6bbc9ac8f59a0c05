"use client";

import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitInvitation } from "@/lib/auth/actions";
import { OwnAddress } from "./own-address";

const labels: Record<string, string> = {
  nom: "Prénom et nom",
  motdepasse: "Mot de passe",
  confirmation: "Mot de passe, encore une fois",
};

/** Two passwords that differ: either may be the wrong one. */
const alsoBy = { confirmation: ["motdepasse"] };

type InvitationFormProps = { secret: string; email: string; known: boolean; passwordMin: number };

/** The account of somebody who was invited; works without script. */
export function InvitationForm({ secret, email, known, passwordMin }: InvitationFormProps) {
  const form = useForm(submitInvitation, { alsoBy });
  const { state, errors, pending } = form;
  const name = state.status === "invalid" || state.status === "refused" ? String(state.values.nom ?? "") : "";

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={labels} />} className="grid gap-5">
      <input type="hidden" name="secret" value={secret} />
      {known ? (
        <p>
          L’adresse <b className="wrap-anywhere">{email}</b> a déjà un compte{"\u00a0"}: l’habilitation s’y ajoutera.
        </p>
      ) : (
        <>
          <OwnAddress email={email} />
          <TextField
            id="nom"
            label={labels.nom}
            key={name}
            defaultValue={name}
            autoComplete="name"
            error={errors.nom}
            required
          />
          <TextField
            id="motdepasse"
            label={labels.motdepasse}
            hint={`${passwordMin} caractères au minimum. Une phrase convient.`}
            type="password"
            autoComplete="new-password"
            error={errors.motdepasse}
            required
          />
          <TextField
            id="confirmation"
            label={labels.confirmation}
            type="password"
            autoComplete="new-password"
            error={errors.confirmation}
            required
          />
        </>
      )}
      <SubmitButton variant="primary" pending={pending} pendingLabel="Ouverture…" className="w-full">
        {known ? "Accepter l’invitation" : "Ouvrir mon compte"}
      </SubmitButton>
    </Form>
  );
}
