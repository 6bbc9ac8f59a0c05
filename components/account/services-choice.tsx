"use client";

import { useState } from "react";
import { describedBy, Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fold } from "@/components/ui/match";
import { countOf } from "@/lib/domain/text";
import type { AskableStructure } from "@/lib/habilitations/request/find";

/** Above that many, a field narrows the list. */
const FILTER_FROM = 12;

type ServicesChoiceProps = {
  services: AskableStructure["services"];
  chosen: number[];
  toggle: (id: number, checked: boolean) => void;
  /** Why a service is not offered; null when it is. */
  held: (id: number) => string | null;
  error?: string;
};

/** One or several services, one request each. */
export function ServicesChoice({ services, chosen, toggle, held, error }: ServicesChoiceProps) {
  const [text, setText] = useState("");
  const matching = services.filter(({ code, label }) => fold(`${code} ${label}`).includes(fold(text.trim())));
  return (
    <fieldset className="min-w-0" aria-describedby={error ? "services-erreur" : undefined}>
      <legend className="obligatoire font-semibold">Services</legend>
      <p role="status" className="text-sm text-encre-douce">
        {countOf(chosen.length, "service choisi", "services choisis")}
      </p>
      {services.length > FILTER_FROM && (
        <Field id="filtre-services" label="Filtrer les services" hint="Code ou nom" className="mt-2 moyen:max-w-120">
          <Input
            id="filtre-services"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            aria-describedby={describedBy("filtre-services", { hint: true })}
            autoComplete="off"
          />
        </Field>
      )}
      <div className="mt-1 grid">
        {services.map(({ id, code, label }, index) => {
          const problem = held(id);
          return (
            <label
              key={id}
              hidden={!matching.some((service) => service.id === id)}
              className="flex min-h-11 items-center gap-2.5 [&[hidden]]:hidden"
            >
              <input
                type="checkbox"
                id={index === 0 ? "services" : undefined}
                name="services"
                value={id}
                checked={chosen.includes(id)}
                disabled={problem !== null}
                onChange={(event) => toggle(id, event.target.checked)}
                className="size-5 flex-none accent-accent"
              />
              <span className="min-w-0 py-1 wrap-anywhere">
                {code} – {label}
                {problem && <span className="block text-sm text-encre-douce">{problem}</span>}
              </span>
            </label>
          );
        })}
      </div>
      {matching.length === 0 && <p className="text-encre-douce">Aucun service ne correspond.</p>}
      {error && <FieldError id="services-erreur">{error}</FieldError>}
    </fieldset>
  );
}
