"use client";

import { LoaderCircle } from "lucide-react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";
import { Icon } from "./icon";

type SubmitButtonProps = ButtonProps & {
  pendingLabel: string;
  /** Said by a form that sends itself (useFormAction): React then knows of no form on its way. */
  pending?: boolean;
};

/**
 * A submit button that ignores further clicks while its form is on its way. It is not `disabled`, which would drop the
 * keyboard's focus. With `name` and `value`, only the button that was pressed changes its words.
 */
export function SubmitButton({ pendingLabel, pending: sending, children, onClick, ...props }: SubmitButtonProps) {
  const { pending: react, data } = useFormStatus();
  const pending = sending ?? react;
  const pressed = pending && (!props.name || data?.get(props.name) === String(props.value ?? ""));
  return (
    <Button
      {...props}
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pressed || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pressed && <Icon icon={LoaderCircle} className="animate-tour motion-reduce:animate-none" />}
      {pressed ? pendingLabel : children}
    </Button>
  );
}
