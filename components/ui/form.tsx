"use client";

import type { ComponentProps, ReactNode } from "react";
import { BareForm } from "./bare-form";
import { Outcome } from "./outcome";
import type { FormHandle } from "./use-form";

type FormProps = Omit<ComponentProps<"form">, "onSubmit" | "action" | "ref"> & {
  form: FormHandle;
  /** An `ErrorSummary`. Without it the first field to correct takes the focus. */
  summary?: ReactNode;
  /** Said of a refusal; default: « Rien n’a été enregistré. » */
  refusal?: string;
  /** Where the outcome is said: above the form, above it in a `Section`, or first in the form. */
  outcome?: "above" | "section" | "inside";
  /** Between the outcome and the form. */
  head?: ReactNode;
  /** Asked before anything is sent: false when it is not to be sent, or not yet. */
  before?: (data: FormData) => boolean;
};

/**
 * The one form: it sends by the action of `useForm`, keeps what was typed, and says what came of it. The outcome (fields to
 * correct, refused, done) takes the focus.
 */
export function Form(props: FormProps) {
  const { form, summary, refusal, outcome = "above", head, before, children, ...rest } = props;
  const said = <Outcome state={form.state} title={refusal} inSection={outcome === "section"} />;

  function send(data: FormData) {
    if (!form.pending && (before?.(data) ?? true)) form.submit(data);
  }

  return (
    <>
      {summary}
      {outcome !== "inside" && said}
      {head}
      <BareForm {...rest} {...form.props} onSend={send}>
        {outcome === "inside" && said}
        {children}
      </BareForm>
    </>
  );
}
