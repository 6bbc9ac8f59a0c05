"use client";

import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitSignIn } from "@/lib/auth/actions";
import { countOf } from "@/lib/domain/text";

const labels: Record<string, string> = { email: "Adresse électronique", motdepasse: "Mot de passe" };

/** A1. `help`: whom to ask for a new password. Works without script; « Afficher » and the demonstration's « Choisir » are additions. */
export function SignInForm({ retour, help }: { retour: string; help: string }) {
  const { state, errors, formProps, pending } = useFormAction(submitSignIn);
  const [visible, setVisible] = useState(false);
  const email = state.status === "invalid" || state.status === "refused" ? String(state.values.email ?? "") : "";
  const problems = Object.entries(errors).map(([field, message]) => ({
    field,
    label: labels[field] ?? field,
    message,
  }));

  return (
    <>
      <ErrorSummary
        title={`Connexion impossible\u00a0: ${countOf(problems.length, "point")} à corriger`}
        errors={problems}
        attempt={state}
      />
      <RefusalNotice state={state} title="Connexion refusée." />
      <form {...formProps} className="grid gap-5">
        <input type="hidden" name="retour" value={retour} />
        <Field id="email" label="Adresse électronique" hint="Par exemple prenom.nom@mairie.fr" error={errors.email}>
          <Input
            id="email"
            name="email"
            type="email"
            autoComplete="username"
            key={email}
            defaultValue={email}
            invalid={Boolean(errors.email)}
            aria-describedby={describedBy("email", { hint: true, error: errors.email })}
            required
          />
        </Field>
        <Field id="motdepasse" label="Mot de passe" error={errors.motdepasse}>
          <span className="flex gap-2">
            <Input
              id="motdepasse"
              name="motdepasse"
              type={visible ? "text" : "password"}
              autoComplete="current-password"
              invalid={Boolean(errors.motdepasse)}
              aria-describedby={describedBy("motdepasse", { error: errors.motdepasse })}
              required
            />
            <Button variant="secondary" aria-pressed={visible} onClick={() => setVisible(!visible)}>
              {visible ? "Masquer" : "Afficher"}
              <span className="sr-only"> le mot de passe</span>
            </Button>
          </span>
        </Field>
        <SubmitButton variant="primary" pending={pending} pendingLabel="Connexion…" className="w-full">
          Se connecter
        </SubmitButton>
        <p className="text-sm wrap-anywhere text-encre-douce">{help}</p>
      </form>
    </>
  );
}
