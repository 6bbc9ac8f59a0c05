"use client";

import { type ReactNode, useState } from "react";
import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { here } from "@/components/ui/places";
import { useFormAction } from "@/components/ui/use-form-action";
import type { ActionState } from "@/lib/web/form";

type ConfirmActionProps = {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** What the form says: an id. */
  fields: Record<string, string>;
  /** The button, with what readers hear after its words. */
  label: string;
  context: string;
  title: string;
  text: string;
  facts: { label: string; value: ReactNode }[];
  confirmLabel: string;
  cancelLabel: string;
};

/** A button of a row that asks before it acts. A refusal stays in the question, which can then only be left. */
export function ConfirmAction({ action, fields, label, context, ...question }: ConfirmActionProps) {
  const [open, setOpen] = useState(false);
  const { state, submit, pending, forget } = useFormAction(action);

  function confirm() {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    data.set("retour", here());
    submit(data);
  }

  /** Asked anew: what was answered the last time is past. */
  function ask() {
    forget();
    setOpen(true);
  }

  return (
    <>
      <Button variant="text" className="text-left! large:whitespace-nowrap tableau:-my-2.5 tableau:-ml-3" onClick={ask}>
        <span>
          {label}
          <span className="sr-only"> {context}</span>
        </span>
      </Button>
      <ConfirmDialog danger open={open} onOpenChange={setOpen} pending={pending} onConfirm={confirm} {...question}>
        <RefusalNotice state={state} />
      </ConfirmDialog>
    </>
  );
}
