"use client";

import { describedBy, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { scopeLabel } from "@/lib/habilitations/labels";

type Service = { code: string; label: string };

type ScopeSelectProps = {
  id: string;
  /** The service of the habilitation as it is: offered though it has closed since, so that nothing else stands in its place. */
  current: Service | null;
  services: Service[];
  value: string;
  onChange: (scope: string) => void;
  error?: string;
  required?: boolean;
};

/** The scope of one habilitation: the whole structure, or one of its services. */
export function ScopeSelect({ id, current, services, value, onChange, error, required }: ScopeSelectProps) {
  const closed = current && !services.some(({ code }) => code === current.code);
  return (
    <Field id={id} label="Portée" required={required} error={error}>
      <Select
        id={id}
        name="portee"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        invalid={Boolean(error)}
        aria-describedby={describedBy(id, { error })}
      >
        <option value="">Structure entière</option>
        {closed && <option value={current.code}>{scopeLabel(current)} (fermé)</option>}
        {services.map((service) => (
          <option key={service.code} value={service.code}>
            {scopeLabel(service)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
