import type { ActionState } from "@/lib/web/form";

/** A refusal as one line, beside the button that was pressed. */
export function RefusalLine({ state, className }: { state: ActionState; className?: string }) {
  return (
    <p role="status" className={className}>
      {state.status === "refused" && state.message}
    </p>
  );
}
