"use client";

import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { Counter } from "@/components/ui/counter";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { useFormAction } from "@/components/ui/use-form-action";
import { countCharacters } from "@/lib/domain/text";
import { submitListName } from "@/lib/lists/actions";
import { LIST_NAME_MAX } from "@/lib/lists/policy";

/** L4: the name of a list. */
export function NameForm({ id, version, name: stored }: { id: number; version: number; name: string }) {
  const [name, setName] = useState(stored);
  const { state, errors, formProps, pending } = useFormAction(submitListName);
  const error = errors.nom;

  // Told that somebody else renamed it, one renames from there.
  const from = state.status === "invalid" ? Number(state.values.version ?? version) : version;

  return (
    <Section id="s-nom" title="Nom">
      <RefusalNotice state={state} />
      <form {...formProps} className="grid gap-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={Math.max(from, version)} />
        <Field
          id="nom"
          label="Nom de la liste"
          required
          error={error}
          counter={<Counter id="nom-compte" length={countCharacters(name)} max={LIST_NAME_MAX} />}
        >
          <Input
            id="nom"
            name="nom"
            value={name}
            onChange={(event) => setName(event.target.value)}
            invalid={Boolean(error)}
            aria-describedby={describedBy("nom", { error, counter: true })}
            autoComplete="off"
            required
          />
        </Field>
        <div>
          <Button variant="secondary" type="submit" aria-disabled={pending || undefined}>
            Renommer
          </Button>
        </div>
      </form>
    </Section>
  );
}
