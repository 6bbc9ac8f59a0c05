"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitNewPassword } from "@/lib/auth/actions";
import { PASSWORD_MIN } from "@/lib/auth/policy";
import { OwnAddress } from "./own-address";

const fields = [
  {
    id: "nouveau",
    label: "Nouveau mot de passe",
    hint: `${PASSWORD_MIN} caractères au minimum. Une phrase est plus sûre, et plus facile à retenir.`,
  },
  { id: "confirmation", label: "Nouveau mot de passe, une seconde fois", hint: undefined },
];

const labels = Object.fromEntries(fields.map(({ id, label }) => [id, label]));

/** Two passwords that differ: either may be the wrong one. */
const alsoBy = { confirmation: ["nouveau"] };

/** The new password of somebody who forgot theirs; works without script. */
export function NewPasswordForm({ secret, email }: { secret: string; email: string }) {
  const form = useForm(submitNewPassword, { alsoBy });
  const [visible, setVisible] = useState(false);

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={labels} />} className="grid gap-5">
      <input type="hidden" name="secret" value={secret} />
      <OwnAddress email={email} />
      {fields.map(({ id, label, hint }) => (
        <TextField
          key={id}
          id={id}
          label={label}
          hint={hint}
          type={visible ? "text" : "password"}
          autoComplete="new-password"
          error={form.errors[id]}
          required
        />
      ))}
      <div className="flex flex-col gap-2 moyen:flex-row">
        <SubmitButton variant="primary" pending={form.pending} pendingLabel="Enregistrement…">
          Enregistrer le mot de passe
        </SubmitButton>
        <Button variant="text" aria-pressed={visible} onClick={() => setVisible(!visible)}>
          {visible ? "Masquer" : "Afficher"} les mots de passe
        </Button>
      </div>
    </Form>
  );
}
