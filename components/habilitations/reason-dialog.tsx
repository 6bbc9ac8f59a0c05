"use client";

import { type ReactNode, useId, useState } from "react";
import { FormDialog } from "@/components/ui/form-dialog";
import { here } from "@/components/ui/places";
import { TextField } from "@/components/ui/text-field";
import { type FormAction, useForm } from "@/components/ui/use-form";
import { REASON_MAX } from "@/lib/habilitations/policy";

type ReasonDialogProps = {
  onClose: () => void;
  title: ReactNode;
  text: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  action: FormAction;
  /** What the form carries besides the reason. */
  values: Record<string, string | string[]>;
};

/** What cannot be undone, and that the person must be told why: a question with a reason. */
export function ReasonDialog({ text, action, values, ...question }: ReasonDialogProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const form = useForm(action, { back: here });

  return (
    <FormDialog danger form={form} id={id} description={text} {...question}>
      {Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
      )}
      <TextField
        id={`${id}-motif`}
        name="motif"
        label="Motif"
        hint="La personne le lira."
        value={reason}
        onChange={setReason}
        error={form.errors.motif}
        max={REASON_MAX}
        rows={4}
        className="min-h-28!"
        required
      />
    </FormDialog>
  );
}
