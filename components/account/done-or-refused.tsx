"use client";

import { RefusalPanel } from "@/components/messages/refusal-notice";
import { Notice, StatusRegion } from "@/components/ui/notice";
import type { ActionState } from "@/lib/web/form";

/** The outcome of a form of « Mon compte », beside it: the others stay as they are. */
export function DoneOrRefused({ state }: { state: ActionState }) {
  return (
    <StatusRegion className="empty:hidden not-empty:mb-0">
      {state.status === "done" && <Notice tone="success" arrives attempt={state} title={state.message} />}
      {state.status === "refused" && <RefusalPanel refused={state} />}
    </StatusRegion>
  );
}
