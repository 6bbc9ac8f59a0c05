"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Form } from "./form";
import type { FormHandle } from "./use-form";

type FormDialogProps = {
  form: FormHandle;
  /** Of the form; those of its fields begin with it. */
  id: string;
  onClose: () => void;
  title: ReactNode;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** A question that must be answered (`Dialog`). */
  alert?: boolean;
  className?: string;
  children: ReactNode;
};

/** A question with fields, drawn while it is asked. What it sends is said inside; it cannot be left meanwhile. */
export function FormDialog(props: FormDialogProps) {
  const { form, id, onClose, title, description, confirmLabel, cancelLabel = "Annuler", danger, alert } = props;
  return (
    <Dialog
      open
      alert={alert}
      onOpenChange={(open) => !open && !form.pending && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <DialogClose asChild>
            <Button variant="secondary">{cancelLabel}</Button>
          </DialogClose>
          <Button
            variant={danger ? "danger" : "primary"}
            type="submit"
            form={id}
            aria-disabled={form.pending || undefined}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Form form={form} outcome="inside" id={id} className={props.className ?? "mt-4"}>
        {props.children}
      </Form>
    </Dialog>
  );
}
