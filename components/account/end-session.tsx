"use client";

import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { ActionState } from "@/lib/web/form";

type EndSessionProps = {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** One session; without it, all the others. */
  session?: string;
  variant: ButtonVariant;
  children: ReactNode;
};

/** Ends at once: on the other computer the page stays as it is, with what was being typed. */
export function EndSession({ action, session, variant, children }: EndSessionProps) {
  const { state, formProps, pending } = useFormAction(action);

  return (
    <form {...formProps}>
      {session && <input type="hidden" name="session" value={session} />}
      <Button
        variant={variant}
        type="submit"
        aria-disabled={pending || undefined}
        className={session ? "tableau:-my-2.5 tableau:-ml-3" : undefined}
      >
        <span>{children}</span>
      </Button>
      <p role="status" className="text-sm font-semibold text-erreur empty:hidden">
        {state.status === "refused" && state.message}
      </p>
    </form>
  );
}
