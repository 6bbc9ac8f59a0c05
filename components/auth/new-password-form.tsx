"use client";

import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitNewPassword } from "@/lib/auth/actions";
import { PASSWORD_MIN } from "@/lib/auth/policy";
import { countOf } from "@/lib/domain/text";

const fields = [
  {
    id: "nouveau",
    label: "Nouveau mot de passe",
    hint: `${PASSWORD_MIN} caractères au minimum. Une phrase est plus sûre, et plus facile à retenir.`,
  },
  { id: "confirmation", label: "Nouveau mot de passe, une seconde fois", hint: undefined },
];

/** Two passwords that differ: either may be the wrong one. */
const alsoBy = { confirmation: ["nouveau"] };

/** The new password of somebody who forgot theirs; works without script. */
export function NewPasswordForm({ secret, email }: { secret: string; email: string }) {
  const { state, errors, formProps, pending } = useFormAction(submitNewPassword, { alsoBy });
  const [visible, setVisible] = useState(false);
  const problems = fields.flatMap(({ id, label }) => (errors[id] ? [{ field: id, label, message: errors[id] }] : []));

  return (
    <>
      <ErrorSummary title={`${countOf(problems.length, "point")} à corriger`} errors={problems} attempt={state} />
      <RefusalNotice state={state} />
      <form {...formProps} className="grid gap-5">
        <input type="hidden" name="secret" value={secret} />
        <Field id="courriel" label="Adresse électronique">
          <Input id="courriel" value={email} readOnly autoComplete="username" />
        </Field>
        {fields.map(({ id, label, hint }) => (
          <Field key={id} id={id} label={label} hint={hint} required error={errors[id]}>
            <Input
              id={id}
              name={id}
              type={visible ? "text" : "password"}
              autoComplete="new-password"
              invalid={Boolean(errors[id])}
              aria-describedby={describedBy(id, { hint: Boolean(hint), error: errors[id] })}
              required
            />
          </Field>
        ))}
        <div className="flex flex-col gap-2 moyen:flex-row">
          <SubmitButton variant="primary" pending={pending} pendingLabel="Enregistrement…">
            Enregistrer le mot de passe
          </SubmitButton>
          <Button variant="text" aria-pressed={visible} onClick={() => setVisible(!visible)}>
            {visible ? "Masquer" : "Afficher"} les mots de passe
          </Button>
        </div>
      </form>
    </>
  );
}
