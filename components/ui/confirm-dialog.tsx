"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Icon } from "./icon";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question that names the action and the count. */
  title: ReactNode;
  /** The consequences, in one sentence. */
  text: ReactNode;
  facts?: { label: string; value: ReactNode }[];
  note?: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  children?: ReactNode;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, text, facts, note, confirmLabel, cancelLabel, onConfirm, danger, pending } = props;
  return (
    <Dialog
      alert
      open={open}
      // What is on its way cannot be called back: no closing meanwhile.
      onOpenChange={(next) => !pending && onOpenChange(next)}
      title={title}
      description={text}
      actions={
        <>
          <DialogClose asChild>
            <Button variant="secondary" aria-disabled={pending || undefined}>
              {cancelLabel}
            </Button>
          </DialogClose>
          <Button
            variant={danger ? "danger" : "primary"}
            aria-disabled={pending || undefined}
            aria-busy={pending || undefined}
            onClick={(event) => {
              if (pending) event.preventDefault();
              else onConfirm();
            }}
          >
            {pending && <Icon icon={LoaderCircle} className="animate-tour motion-reduce:animate-none" />}
            {confirmLabel}
          </Button>
        </>
      }
    >
      {facts && (
        <dl className="my-4 grid gap-3 border-y border-trait py-4">
          {facts.map((fact) => (
            <div key={fact.label} className="tableau:grid tableau:grid-cols-[9rem_minmax(0,1fr)] tableau:gap-4">
              <dt className="text-sm text-encre-douce">{fact.label}</dt>
              <dd className="font-medium wrap-anywhere tabular-nums">{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.children}
      {note && <p className="text-sm text-encre-douce">{note}</p>}
    </Dialog>
  );
}
