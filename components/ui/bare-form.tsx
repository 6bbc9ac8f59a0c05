"use client";

import type { ComponentProps } from "react";

type BareFormProps = Omit<ComponentProps<"form">, "onSubmit"> & { onSend: (data: FormData) => void };

/**
 * A form that says nothing of its outcome: the caller does, or the page answers by itself (a search in a dialog, a file to
 * read). `onSend` gets what it holds, with the button that was pressed.
 */
export function BareForm({ onSend, ...props }: BareFormProps) {
  return (
    <form
      noValidate
      {...props}
      // By script, so that React does not reset the fields.
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog may lie inside another form in React's tree.
        event.stopPropagation();
        // Enter in a field presses the first button.
        const pressed = (event.nativeEvent as SubmitEvent).submitter;
        onSend(new FormData(event.currentTarget, pressed));
      }}
    />
  );
}
