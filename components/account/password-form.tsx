"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitPassword } from "@/lib/account/actions";
import { PASSWORD_MIN } from "@/lib/auth/policy";

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
  const form = useForm(submitPassword, { alsoBy });
  const { state, element, pending } = form;

  useEffect(() => {
    if (state.status === "done") element.current?.reset();
  }, [state, element]);

  return (
    <Section id="s-motdepasse" title="Mon mot de passe" note="Le changer ferme toutes vos autres sessions.">
      <Form form={form} outcome="section" className="grid max-w-lecture gap-5">
        {/* For password managers: which account this is. Without a name, it is not sent. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {fields.map((field) => (
          <TextField
            key={field.id}
            {...field}
            type={visible ? "text" : "password"}
            error={form.errors[field.id]}
            required
            unmarked
          />
        ))}
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
      </Form>
    </Section>
  );
}
