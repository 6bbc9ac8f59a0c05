"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitSignIn } from "@/lib/auth/actions";

const labels: Record<string, string> = { email: "Adresse électronique", motdepasse: "Mot de passe" };

/** A1. `help`: whom to ask for a new password. Works without script; « Afficher » and the demonstration's « Choisir » are additions. */
export function SignInForm({ retour, help }: { retour: string; help: string }) {
  const form = useForm(submitSignIn);
  const { state, errors, pending } = form;
  const [visible, setVisible] = useState(false);
  const email = state.status === "invalid" || state.status === "refused" ? String(state.values.email ?? "") : "";

  return (
    <Form
      form={form}
      summary={<ErrorSummary form={form} labels={labels} undone="Connexion impossible" />}
      refusal="Connexion refusée."
      className="grid gap-5"
    >
      <input type="hidden" name="retour" value={retour} />
      <TextField
        id="email"
        label={labels.email}
        hint="Par exemple prenom.nom@mairie.fr"
        type="email"
        autoComplete="username"
        key={email}
        defaultValue={email}
        error={errors.email}
        required
        unmarked
      />
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
    </Form>
  );
}
