"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitListName } from "@/lib/lists/actions";
import { LIST_NAME_MAX } from "@/lib/lists/policy";

/** L4: the name of a list. */
export function NameForm({ id, version, name: stored }: { id: number; version: number; name: string }) {
  const [name, setName] = useState(stored);
  const form = useForm(submitListName);
  const { state, errors, pending } = form;

  // Told that somebody else renamed it, one renames from there.
  const from = state.status === "invalid" ? Number(state.values.version ?? version) : version;

  return (
    <Section id="s-nom" title="Nom">
      <Form form={form} outcome="section" className="grid gap-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={Math.max(from, version)} />
        <TextField
          id="nom"
          label="Nom de la liste"
          value={name}
          onChange={setName}
          error={errors.nom}
          max={LIST_NAME_MAX}
          autoComplete="off"
          required
        />
        <div>
          <Button variant="secondary" type="submit" aria-disabled={pending || undefined}>
            Renommer
          </Button>
        </div>
      </Form>
    </Section>
  );
}
