"use client";

import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmAction } from "@/components/ui/confirm-action";
import { here } from "@/components/ui/places";

type ConfirmRowProps = Omit<ComponentProps<typeof ConfirmAction>, "trigger" | "back"> & {
  /** The button, with what readers hear after its words. */
  label: string;
  context: string;
};

/** The action of a row of « Mon compte », which asks before it acts. */
export function ConfirmRow({ label, context, ...question }: ConfirmRowProps) {
  return (
    <ConfirmAction
      {...question}
      back={here}
      trigger={(ask) => (
        <Button
          variant="text"
          className="text-left! large:whitespace-nowrap tableau:-my-2.5 tableau:-ml-3"
          onClick={ask}
        >
          <span>
            {label}
            <span className="sr-only"> {context}</span>
          </span>
        </Button>
      )}
    />
  );
}
