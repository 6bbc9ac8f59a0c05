"use client";

import { useState } from "react";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { submitGrant } from "@/lib/habilitations/grant/actions";
import { habilitationsPath } from "@/lib/habilitations/query";
import { decodeFile } from "@/lib/lists/file/parse";
import { RightsFields } from "./rights-fields";
import { ScopeFields } from "./scope-fields";

const labels: Record<string, string> = {
  adresses: "Adresses électroniques",
  portee: "Portée",
  mode: "Mode",
  fin: "Date de fin",
};

/** « Choisissez un service » is an error of the scope. */
const alsoBy = { portee: ["services"] };

type GrantFormProps = { structure: string; services: { code: string; label: string }[] };

/** A2: « Habiliter »: one address or a pasted list, one scope, one mode. */
export function GrantForm({ structure, services }: GrantFormProps) {
  const [addresses, setAddresses] = useState("");
  const [scope, setScope] = useState("");
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [filter, setFilter] = useState("");
  const [mode, setMode] = useState("");
  const [end, setEnd] = useState("");
  const form = useForm(submitGrant, { alsoBy });
  const { errors, pending } = form;

  async function readFile(file: File | undefined) {
    if (!file) return;
    const text = decodeFile(await file.arrayBuffer());
    setAddresses((before) => (before.trim() === "" ? text : `${before.trimEnd()}\n${text}`));
  }

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={labels} />}>
      <input type="hidden" name="structure" value={structure} />
      <Section
        id="s-personnes"
        title="Personnes"
        note="Qui n’a pas encore de compte reçoit une invitation, valable 7 jours."
      >
        <TextField
          id="adresses"
          label="Adresses électroniques"
          hint="Une ou plusieurs, séparées par des espaces, des virgules ou des lignes."
          value={addresses}
          onChange={setAddresses}
          error={errors.adresses}
          rows={4}
          className="min-h-28!"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <Field id="fichier" label="Ou un fichier texte ou CSV" optional>
          <FileInput
            id="fichier"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => readFile(event.target.files?.[0])}
          />
        </Field>
      </Section>
      <Section id="s-droits" title="Ce qu’elles peuvent faire" note="Le changement agit dès leur prochain clic.">
        <ScopeFields
          services={services}
          scope={scope}
          onScope={setScope}
          chosen={chosen}
          onChosen={setChosen}
          filter={filter}
          onFilter={setFilter}
          error={errors.portee}
        />
        <RightsFields mode={mode} onMode={setMode} end={end} onEnd={setEnd} errors={errors} />
      </Section>
      <div className="flex flex-wrap justify-end gap-2 border-t border-trait pt-6">
        <CancelLink href={habilitationsPath(structure)} />
        <Button variant="primary" type="submit" aria-disabled={pending || undefined} aria-busy={pending || undefined}>
          Habiliter
        </Button>
      </div>
    </Form>
  );
}
