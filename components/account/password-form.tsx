"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitPassword } from "@/lib/account/actions";
import { PASSWORD_MIN } from "@/lib/auth/policy";
import { DoneOrRefused } from "./done-or-refused";

const fields = [
  { id: "actuel", label: "Mot de passe actuel", autoComplete: "current-password" },
  {
    id: "nouveau",
    label: "Nouveau mot de passe",
    autoComplete: "new-password",
    hint: `${PASSWORD_MIN} caractères au minimum. Une phrase est plus sûre, et plus facile à retenir.`,
  },
  { id: "confirmation", label: "Nouveau mot de passe, une seconde fois", autoComplete: "new-password" },
] as const;

/** Two passwords that differ: either may be the wrong one. */
const alsoBy = { confirmation: ["nouveau"] };

/** « Mon mot de passe ». The first field to correct takes the focus; once changed, the fields are emptied. */
export function PasswordForm({ email }: { email: string }) {
  const [visible, setVisible] = useState(false);
  const { state, errors, form, formProps, pending } = useFormAction(submitPassword, { alsoBy });

  useEffect(() => {
    if (state.status === "done") form.current?.reset();
  }, [state, form]);

  return (
    <Section id="s-motdepasse" title="Mon mot de passe" note="Le changer ferme toutes vos autres sessions.">
      <DoneOrRefused state={state} />
      <form {...formProps} className="grid max-w-lecture gap-5">
        {/* For password managers: which account this is. Without a name, it is not sent. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {fields.map(({ id, label, autoComplete, ...more }) => {
          const hint = "hint" in more ? more.hint : undefined;
          return (
            <Field key={id} id={id} label={label} hint={hint} error={errors[id]}>
              <Input
                id={id}
                name={id}
                type={visible ? "text" : "password"}
                autoComplete={autoComplete}
                invalid={Boolean(errors[id])}
                aria-describedby={describedBy(id, { hint, error: errors[id] })}
                required
              />
            </Field>
          );
        })}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            type="submit"
            aria-disabled={pending || undefined}
            aria-busy={pending || undefined}
          >
            {pending ? "Un instant…" : "Changer le mot de passe"}
          </Button>
          <Button variant="text" aria-pressed={visible} onClick={() => setVisible(!visible)}>
            {visible ? "Masquer" : "Afficher"} les mots de passe
          </Button>
        </div>
      </form>
    </Section>
  );
}
