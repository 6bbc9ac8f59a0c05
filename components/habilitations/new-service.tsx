"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitService } from "@/lib/habilitations/service/actions";

/** « Ouvrir un service ». */
export function NewService({ structure }: { structure: string }) {
  const [code, setCode] = useState("");
  const [label, setLabel] = useState("");
  const form = useForm(submitService);

  return (
    <Section
      id="s-ouvrir"
      title="Ouvrir un service"
      note="Le code est celui que vos fournisseurs portent sur leurs factures. Il ne change plus."
    >
      <Form form={form} outcome="section" className="grid gap-4 tableau:grid-cols-[12rem_1fr_auto]">
        <input type="hidden" name="structure" value={structure} />
        <TextField
          id="code"
          label="Code service"
          value={code}
          onChange={setCode}
          error={form.errors.code}
          autoComplete="off"
          required
        />
        <TextField
          id="libelle"
          label="Libellé"
          value={label}
          onChange={setLabel}
          error={form.errors.libelle}
          autoComplete="off"
          required
        />
        <Button
          variant="secondary"
          type="submit"
          aria-disabled={form.pending || undefined}
          className="justify-self-start tableau:mt-7.5 tableau:self-start"
        >
          Ouvrir le service
        </Button>
      </Form>
    </Section>
  );
}
