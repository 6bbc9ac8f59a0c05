"use client";

import { RefusalNotice } from "@/components/messages/refusal-notice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitInvitation } from "@/lib/auth/actions";
import { countOf } from "@/lib/domain/text";

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
  const { state, errors, formProps, pending } = useFormAction(submitInvitation, { alsoBy });
  const name = state.status === "invalid" || state.status === "refused" ? String(state.values.nom ?? "") : "";
  const problems = Object.entries(errors).map(([field, message]) => ({
    field,
    label: labels[field] ?? field,
    message,
  }));

  return (
    <>
      <ErrorSummary title={`${countOf(problems.length, "point")} à corriger`} errors={problems} attempt={state} />
      <RefusalNotice state={state} />
      <form {...formProps} className="grid gap-5">
        <input type="hidden" name="secret" value={secret} />
        {known ? (
          <p>
            L’adresse <b className="wrap-anywhere">{email}</b> a déjà un compte{"\u00a0"}: l’habilitation s’y ajoutera.
          </p>
        ) : (
          <>
            <Field id="courriel" label="Adresse électronique">
              <Input id="courriel" value={email} readOnly autoComplete="username" />
            </Field>
            <Field id="nom" label={labels.nom} required error={errors.nom}>
              <Input
                id="nom"
                name="nom"
                key={name}
                defaultValue={name}
                autoComplete="name"
                invalid={Boolean(errors.nom)}
                aria-describedby={describedBy("nom", { error: errors.nom })}
                required
              />
            </Field>
            <Field
              id="motdepasse"
              label={labels.motdepasse}
              hint={`${passwordMin} caractères au minimum. Une phrase convient.`}
              required
              error={errors.motdepasse}
            >
              <Input
                id="motdepasse"
                name="motdepasse"
                type="password"
                autoComplete="new-password"
                invalid={Boolean(errors.motdepasse)}
                aria-describedby={describedBy("motdepasse", { hint: true, error: errors.motdepasse })}
                required
              />
            </Field>
            <Field id="confirmation" label={labels.confirmation} required error={errors.confirmation}>
              <Input
                id="confirmation"
                name="confirmation"
                type="password"
                autoComplete="new-password"
                invalid={Boolean(errors.confirmation)}
                aria-describedby={describedBy("confirmation", { error: errors.confirmation })}
                required
              />
            </Field>
          </>
        )}
        <SubmitButton variant="primary" pending={pending} pendingLabel="Ouverture…" className="w-full">
          {known ? "Accepter l’invitation" : "Ouvrir mon compte"}
        </SubmitButton>
      </form>
    </>
  );
}
