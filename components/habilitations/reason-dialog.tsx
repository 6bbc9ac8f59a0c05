"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { Counter } from "@/components/ui/counter";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { describedBy, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { here } from "@/components/ui/places";
import { useFormAction } from "@/components/ui/use-form-action";
import { countCharacters } from "@/lib/domain/text";
import { REASON_MAX } from "@/lib/habilitations/policy";
import type { ActionState } from "@/lib/web/form";

type ReasonDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** What the form carries besides the reason. */
  values: Record<string, string | string[]>;
};

/** What cannot be undone, and that the person must be told why: a question with a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { open, onOpenChange, title, text, confirmLabel, cancelLabel, action, values } = props;
  const id = useId();
  const [reason, setReason] = useState("");
  const { state, errors, formProps, submit, pending } = useFormAction(action);
  const error = errors.motif;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const data = new FormData();
    for (const [name, value] of Object.entries(values))
      for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
    data.set("motif", reason);
    data.set("retour", here());
    submit(data);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !pending && onOpenChange(next)}
      title={title}
      description={text}
      actions={
        <>
          <DialogClose asChild>
            <Button variant="secondary">{cancelLabel}</Button>
          </DialogClose>
          <Button variant="danger" type="submit" form={id} aria-disabled={pending || undefined}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form {...formProps} id={id} onSubmit={onSubmit} className="mt-4">
        <RefusalNotice state={state} />
        <Field
          id={`${id}-motif`}
          label="Motif"
          hint="La personne le lira."
          required
          error={error}
          counter={<Counter id={`${id}-motif-compte`} length={countCharacters(reason)} max={REASON_MAX} />}
        >
          <Textarea
            id={`${id}-motif`}
            name="motif"
            rows={4}
            className="min-h-28!"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            invalid={Boolean(error)}
            aria-describedby={describedBy(`${id}-motif`, { hint: true, error, counter: true })}
            required
          />
        </Field>
      </form>
    </Dialog>
  );
}
