"use client";

import { CheckBox } from "@/components/ui/check-box";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio";
import { scopeLabel } from "@/lib/habilitations/labels";

type ScopeFieldsProps = {
  services: { code: string; label: string }[];
  scope: string;
  onScope: (scope: string) => void;
  chosen: Set<string>;
  onChosen: (chosen: Set<string>) => void;
  filter: string;
  onFilter: (filter: string) => void;
  error?: string;
};

/** Above this many services, a field narrows them down. */
const MANY = 12;

/** The whole structure, or some of its services. */
export function ScopeFields({ services, scope, onScope, chosen, onChosen, filter, onFilter, error }: ScopeFieldsProps) {
  const wanted = filter.trim().toLowerCase();
  const shown = services.filter((service) => scopeLabel(service).toLowerCase().includes(wanted));
  return (
    <div className="grid gap-3">
      <RadioGroup
        id="portee"
        name="portee"
        legend="Portée"
        required
        value={scope}
        onChange={onScope}
        options={[
          { value: "structure", label: "Structure entière" },
          ...(services.length > 0 ? [{ value: "services", label: "Certains services" }] : []),
        ]}
      />
      {scope === "services" && (
        <fieldset className="min-w-0 rounded-panel border border-trait px-4 py-2">
          <legend className="px-1 text-sm font-semibold">Services</legend>
          {services.length > MANY && (
            <Field id="reduire" label="Réduire la liste" className="mb-1">
              <Input
                id="reduire"
                value={filter}
                onChange={(event) => onFilter(event.target.value)}
                // Enter narrows nothing more: it must not grant.
                onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
                autoComplete="off"
              />
            </Field>
          )}
          <ul className="max-h-72 overflow-y-auto" aria-label="Services de la structure">
            {shown.map((service) => (
              <li key={service.code}>
                <CheckBox
                  name="services"
                  value={service.code}
                  label={scopeLabel(service)}
                  checked={chosen.has(service.code)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(service.code);
                    else next.delete(service.code);
                    onChosen(next);
                  }}
                />
              </li>
            ))}
          </ul>
          {/* Ticked, then narrowed away: still chosen. */}
          {[...chosen]
            .filter((code) => !shown.some((service) => service.code === code))
            .map((code) => (
              <input key={code} type="hidden" name="services" value={code} />
            ))}
        </fieldset>
      )}
      {error && <FieldError id="portee-erreur">{error}</FieldError>}
    </div>
  );
}
