"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { formData } from "./form-data";
import { Outcome } from "./outcome";
import { type FormAction, useForm } from "./use-form";

type ConfirmActionProps = {
  action: FormAction;
  /** What is sent: an id, or a reference. */
  values: Record<string, string | number>;
  /** The page that it leads back to, asked at the press. */
  back?: () => string;
  /** The button; it asks when it is pressed. */
  trigger: (ask: () => void) => ReactNode;
  title: string;
  text: string;
  facts: { label: string; value: ReactNode }[];
  confirmLabel: string;
  cancelLabel: string;
};

/** A button that asks before it acts. A refusal stays in the question, which can then only be left. */
export function ConfirmAction({ action, values, back, trigger, ...question }: ConfirmActionProps) {
  const [open, setOpen] = useState(false);
  const { state, submit, pending, forget } = useForm(action, { back });

  /** Asked anew: what was answered the last time is past. */
  function ask() {
    forget();
    setOpen(true);
  }

  return (
    <>
      {trigger(ask)}
      <ConfirmDialog
        danger
        open={open}
        onOpenChange={setOpen}
        pending={pending}
        onConfirm={() => submit(formData(values))}
        {...question}
      >
        <Outcome state={state} />
      </ConfirmDialog>
    </>
  );
}
