"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { here } from "@/components/ui/places";
import { TextField } from "@/components/ui/text-field";
import { type FormAction, useForm } from "@/components/ui/use-form";
import { REASON_MAX } from "@/lib/habilitations/policy";

type ReasonDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  action: FormAction;
  /** What the form carries besides the reason. */
  values: Record<string, string | string[]>;
};

/** What cannot be undone, and that the person must be told why: a question with a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { open, onOpenChange, title, text, confirmLabel, cancelLabel, action, values } = props;
  const id = useId();
  const [reason, setReason] = useState("");
  const form = useForm(action, { back: here });
  const { pending } = form;

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
      <Form form={form} outcome="inside" id={id} className="mt-4">
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
      </Form>
    </Dialog>
  );
}
