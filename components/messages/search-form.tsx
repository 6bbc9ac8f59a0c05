"use client";

import { Search } from "lucide-react";
import { BareForm } from "@/components/ui/bare-form";
import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { formatNumber } from "@/lib/domain/text";
import { textErrors } from "@/lib/domain/wording";
import { CRITERIA_MAX } from "@/lib/recipients/policy";
import type { SearchFields } from "./use-partner-search";

type SearchFormProps = {
  fields: SearchFields;
  onChange: (fields: SearchFields) => void;
  onSearch: () => void;
  onReset: () => void;
};

const texts = [
  { name: "identifiant", label: "Identifiant" },
  { name: "designation", label: "Désignation" },
  { name: "codePostal", label: "Code postal" },
  { name: "ville", label: "Ville" },
] as const;

function problem(name: keyof typeof CRITERIA_MAX, text: string): string | undefined {
  const max = CRITERIA_MAX[name];
  return text.length > max ? textErrors.tooLong(formatNumber(max), formatNumber(text.length)) : undefined;
}

/** The criteria of C4; all those filled in must match. */
export function SearchForm({ fields, onChange, onSearch, onReset }: SearchFormProps) {
  return (
    <BareForm onSend={onSearch} className="mt-4 border-b border-trait pb-4">
      <div className="grid grid-cols-[repeat(2,minmax(0,1fr))] gap-3 tableau:grid-cols-4 tableau:gap-4">
        {texts.map(({ name, label }) => {
          const error = problem(name, fields[name]);
          return (
            <Field key={name} id={`r-${name}`} label={label} error={error}>
              <Input
                id={`r-${name}`}
                invalid={Boolean(error)}
                aria-describedby={describedBy(`r-${name}`, { error })}
                value={fields[name]}
                onChange={(event) => onChange({ ...fields, [name]: event.target.value })}
                autoComplete="off"
                inputMode={name === "codePostal" ? "numeric" : undefined}
              />
            </Field>
          );
        })}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="mr-auto inline-flex min-h-11 items-center gap-2.5">
          <input
            type="checkbox"
            checked={fields.services}
            onChange={(event) => onChange({ ...fields, services: event.target.checked })}
            className="size-5 accent-accent"
          />
          Avec leurs services
        </label>
        <Button variant="text" onClick={onReset}>
          Réinitialiser
        </Button>
        <Button variant="secondary" type="submit">
          <Icon icon={Search} />
          Rechercher
        </Button>
      </div>
    </BareForm>
  );
}
