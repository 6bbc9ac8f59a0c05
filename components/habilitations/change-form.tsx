"use client";

import { useState } from "react";
import { CancelLink, WayBack } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { useForm } from "@/components/ui/use-form";
import { formatDate } from "@/lib/domain/dates";
import type { HabilitationRow } from "@/lib/habilitations/find";
import { submitChange } from "@/lib/habilitations/people/actions";
import { habilitationsPath } from "@/lib/habilitations/query";
import { RightsFields } from "./rights-fields";
import { ScopeSelect } from "./scope-select";

const labels: Record<string, string> = { portee: "Portée", mode: "Mode", fin: "Date de fin", role: "Rôle" };

type ChangeFormProps = {
  row: HabilitationRow;
  services: { code: string; label: string }[];
  /** The viewer is the principal: they name secondaires. */
  naming: boolean;
};

/** « Modifier » one habilitation: scope, mode, end and, for the principal, the role of secondaire. */
export function ChangeForm({ row, services, naming }: ChangeFormProps) {
  const [scope, setScope] = useState(row.service?.code ?? "");
  const [mode, setMode] = useState<string>(row.mode);
  const [end, setEnd] = useState(row.endsOn ? formatDate(row.endsOn) : "");
  const [role, setRole] = useState<string>(row.role);
  const form = useForm(submitChange);
  const { errors, pending } = form;

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={labels} />}>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <WayBack href={habilitationsPath(row.identifier)} />
      <Section id="s-droits" title="Droits" note="Le changement agit dès son prochain clic.">
        <ScopeSelect
          id="portee"
          current={row.service}
          services={services}
          value={scope}
          onChange={setScope}
          error={errors.portee}
          required
        />
        <RightsFields mode={mode} onMode={setMode} end={end} onEnd={setEnd} errors={errors} />
      </Section>
      {naming && scope === "" && (
        <Section id="s-role" title="Rôle" note="Un gestionnaire secondaire tient les habilitations avec vous.">
          <RadioGroup
            id="role"
            name="role"
            legend="Rôle"
            value={role}
            onChange={setRole}
            error={errors.role}
            options={[
              { value: "aucun", label: "Aucun" },
              { value: "secondaire", label: "Gestionnaire secondaire" },
            ]}
          />
        </Section>
      )}
      {naming && scope !== "" && row.role !== "aucun" && <input type="hidden" name="role" value="aucun" />}
      <div className="mb-8 flex flex-wrap justify-end gap-2 border-t border-trait pt-6">
        <CancelLink href={habilitationsPath(row.identifier)} />
        <Button variant="primary" type="submit" aria-disabled={pending || undefined} aria-busy={pending || undefined}>
          Enregistrer
        </Button>
      </div>
    </Form>
  );
}
