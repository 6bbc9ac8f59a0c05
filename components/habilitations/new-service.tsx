"use client";

import { useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitService } from "@/lib/habilitations/service/actions";

/** « Ouvrir un service ». */
export function NewService({ structure }: { structure: string }) {
  const [code, setCode] = useState("");
  const [label, setLabel] = useState("");
  const { state, errors, formProps, pending } = useFormAction(submitService);

  return (
    <Section
      id="s-ouvrir"
      title="Ouvrir un service"
      note="Le code est celui que vos fournisseurs portent sur leurs factures. Il ne change plus."
    >
      <RefusalNotice state={state} />
      <form {...formProps} className="grid gap-4 tableau:grid-cols-[12rem_1fr_auto]">
        <input type="hidden" name="structure" value={structure} />
        <Field id="code" label="Code service" required error={errors.code}>
          <Input
            id="code"
            name="code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            invalid={Boolean(errors.code)}
            aria-describedby={describedBy("code", { error: errors.code })}
            autoComplete="off"
            required
          />
        </Field>
        <Field id="libelle" label="Libellé" required error={errors.libelle}>
          <Input
            id="libelle"
            name="libelle"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            invalid={Boolean(errors.libelle)}
            aria-describedby={describedBy("libelle", { error: errors.libelle })}
            autoComplete="off"
            required
          />
        </Field>
        <Button
          variant="secondary"
          type="submit"
          aria-disabled={pending || undefined}
          className="justify-self-start tableau:mt-7.5 tableau:self-start"
        >
          Ouvrir le service
        </Button>
      </form>
    </Section>
  );
}
