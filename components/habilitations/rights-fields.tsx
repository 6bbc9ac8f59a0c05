"use client";

import { DateField } from "@/components/ui/date-field";
import { RadioGroup } from "@/components/ui/radio";
import { modes } from "@/lib/domain/vocabulary";
import { modeHints, modeLabels } from "@/lib/habilitations/labels";

type RightsFieldsProps = {
  mode: string;
  onMode: (mode: string) => void;
  end: string;
  onEnd: (end: string) => void;
  errors: Record<string, string>;
};

const options = modes.map((value) => ({
  value,
  label: (
    <span>
      {modeLabels[value]}{" "}
      <span className="text-encre-douce">({modeHints[value].toLowerCase().replace(/\.$/, "")})</span>
    </span>
  ),
}));

/** What a habilitation allows, and until when: its mode and its end. */
export function RightsFields({ mode, onMode, end, onEnd, errors }: RightsFieldsProps) {
  return (
    <>
      <RadioGroup
        name="mode"
        legend="Mode"
        required
        value={mode}
        onChange={onMode}
        error={errors.mode}
        options={options}
      />
      <DateField
        id="fin"
        name="fin"
        label="Date de fin (facultative)"
        hint={"JJ/MM/AAAA, dernier jour compris. Vide\u00a0: sans fin."}
        value={end}
        onChange={onEnd}
        error={errors.fin}
      />
    </>
  );
}
