"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice, StatusRegion } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitSignIn } from "@/lib/auth/actions";
import { countOf } from "@/lib/text";

const labels: Record<string, string> = { email: "Adresse électronique", motdepasse: "Mot de passe" };

/** A1. `help`: whom to ask for a new password. Works without script; « Afficher » and the demonstration's « Choisir » are additions. */
export function SignInForm({ retour, help }: { retour: string; help: string }) {
  const { state, formAction, submit, pending } = useFormAction(submitSignIn);
  const [visible, setVisible] = useState(false);
  const errors = state.status === "invalid" ? state.fieldErrors : {};
  const email = state.status === "invalid" || state.status === "refused" ? String(state.values.email ?? "") : "";
  const problems = Object.entries(errors).map(([field, message]) => ({
    field,
    label: labels[field] ?? field,
    message,
  }));

  // Not left to React, which empties the fields afterwards: a password typed while the service was away is kept.
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) submit(new FormData(event.currentTarget));
  }

  return (
    <>
      <ErrorSummary
        title={`Connexion impossible\u00a0: ${countOf(problems.length, "point")} à corriger`}
        errors={problems}
        attempt={state}
      />
      <StatusRegion>
        {state.status === "refused" && (
          <Notice tone="error" title="Connexion refusée.">
            {state.message}
          </Notice>
        )}
      </StatusRegion>
      <form action={formAction} onSubmit={onSubmit} noValidate className="grid gap-5">
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
