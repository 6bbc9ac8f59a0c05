"use client";

import { useId, useState } from "react";
import { FormDialog } from "@/components/ui/form-dialog";
import { here } from "@/components/ui/places";
import { RadioGroup } from "@/components/ui/radio";
import { useForm } from "@/components/ui/use-form";
import { modes } from "@/lib/domain/vocabulary";
import { submitAcceptance } from "@/lib/habilitations/answer/actions";
import type { HabilitationRow } from "@/lib/habilitations/find";
import { modeLabels, scopeLabel } from "@/lib/habilitations/labels";
import { ScopeSelect } from "./scope-select";

type AcceptDialogProps = {
  request: HabilitationRow;
  services: { code: string; label: string }[];
  onClose: () => void;
};

/** « Accepter »: what was asked is proposed, and less can be given. */
export function AcceptDialog({ request, services, onClose }: AcceptDialogProps) {
  const id = useId();
  const [scope, setScope] = useState(request.service?.code ?? "");
  const [mode, setMode] = useState<string>(request.mode);
  const form = useForm(submitAcceptance, { back: here });
  const { errors } = form;

  return (
    <FormDialog
      form={form}
      id={id}
      onClose={onClose}
      title={`Accepter la demande de ${request.name}\u00a0?`}
      description={`Demandé\u00a0: ${modeLabels[request.mode].toLowerCase()}, ${request.service ? scopeLabel(request.service) : "structure entière"}. Vous pouvez accorder moins, ou plus.`}
      confirmLabel="Accepter la demande"
      className="mt-4 grid gap-5"
    >
      <input type="hidden" name="id" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <ScopeSelect
        id={`${id}-portee`}
        current={request.service}
        services={services}
        value={scope}
        onChange={setScope}
        error={errors.portee}
      />
      <RadioGroup
        id={`${id}-mode`}
        name="mode"
        legend="Mode"
        value={mode}
        onChange={setMode}
        error={errors.mode}
        options={modes.map((value) => ({ value, label: modeLabels[value] }))}
      />
    </FormDialog>
  );
}
