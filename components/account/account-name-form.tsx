"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Counter } from "@/components/ui/counter";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitAccountName } from "@/lib/account/actions";
import { NAME_MAX } from "@/lib/auth/policy";
import { countCharacters } from "@/lib/domain/text";
import { DoneOrRefused } from "./done-or-refused";

/** « Mon nom », as colleagues and gestionnaires see it. */
export function AccountNameForm({ name: stored, email }: { name: string; email: string }) {
  const [name, setName] = useState(stored);
  const { state, errors, formProps, pending } = useFormAction(submitAccountName);
  const error = errors.nom;

  return (
    <Section
      id="s-nom"
      title="Mon nom"
      note={
        <>
          Votre adresse, <span className="wrap-anywhere">{email}</span>, ne change pas ici.
        </>
      }
    >
      <DoneOrRefused state={state} />
      <form {...formProps} className="grid max-w-lecture gap-3">
        <Field
          id="nom"
          label="Prénom et nom"
          error={error}
          counter={<Counter id="nom-compte" length={countCharacters(name)} max={NAME_MAX} />}
        >
          <Input
            id="nom"
            name="nom"
            value={name}
            onChange={(event) => setName(event.target.value)}
            invalid={Boolean(error)}
            aria-describedby={describedBy("nom", { error, counter: true })}
            autoComplete="name"
            required
          />
        </Field>
        <div>
          <Button variant="secondary" type="submit" aria-disabled={pending || undefined}>
            Enregistrer le nom
          </Button>
        </div>
      </form>
    </Section>
  );
}
