"use client";

import { LoaderCircle } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { Icon } from "./icon";

type SubmitButtonProps = ButtonProps & { pending: boolean; pendingLabel: string };

/**
 * A submit button that ignores further clicks while its form is on its way. It is not `disabled`, which would drop the
 * keyboard's focus.
 */
export function SubmitButton({ pending, pendingLabel, children, ...props }: SubmitButtonProps) {
  return (
    <Button
      {...props}
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending && <Icon icon={LoaderCircle} className="animate-tour motion-reduce:animate-none" />}
      {pending ? pendingLabel : children}
    </Button>
  );
}
