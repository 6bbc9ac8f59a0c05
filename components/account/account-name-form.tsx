"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitAccountName } from "@/lib/account/actions";
import { NAME_MAX } from "@/lib/auth/policy";

/** « Mon nom », as colleagues and gestionnaires see it. */
export function AccountNameForm({ name: stored, email }: { name: string; email: string }) {
  const [name, setName] = useState(stored);
  const form = useForm(submitAccountName);

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
      <Form form={form} outcome="section" className="grid max-w-lecture gap-3">
        <TextField
          id="nom"
          label="Prénom et nom"
          value={name}
          onChange={setName}
          error={form.errors.nom}
          max={NAME_MAX}
          autoComplete="name"
          required
          unmarked
        />
        <div>
          <Button variant="secondary" type="submit" aria-disabled={form.pending || undefined}>
            Enregistrer le nom
          </Button>
        </div>
      </Form>
    </Section>
  );
}
