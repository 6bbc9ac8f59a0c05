"use client";

import type { ReactNode } from "react";
import { BareForm } from "@/components/ui/bare-form";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { RefusalLine } from "@/components/ui/refusal-line";
import { type FormAction, useForm } from "@/components/ui/use-form";

type EndSessionProps = {
  action: FormAction;
  /** One session; without it, all the others. */
  session?: string;
  variant: ButtonVariant;
  children: ReactNode;
};

/** Ends at once: on the other computer the page stays as it is, with what was being typed. */
export function EndSession({ action, session, variant, children }: EndSessionProps) {
  const form = useForm(action);

  return (
    <BareForm {...form.props} onSend={form.submit}>
      {session && <input type="hidden" name="session" value={session} />}
      <Button
        variant={variant}
        type="submit"
        aria-disabled={form.pending || undefined}
        className={session ? "tableau:-my-2.5 tableau:-ml-3" : undefined}
      >
        <span>{children}</span>
      </Button>
      <RefusalLine state={form.state} className="text-sm font-semibold text-erreur empty:hidden" />
    </BareForm>
  );
}
