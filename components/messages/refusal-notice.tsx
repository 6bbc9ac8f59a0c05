"use client";

import { Notice, StatusRegion } from "@/components/ui/notice";
import type { ActionState } from "@/lib/web/form";

type Refused = Extract<ActionState, { status: "refused" }>;

/** Why an action was refused as a whole; what was typed stays below. The focus comes to it, and the page with it. */
export function RefusalNotice({ state, title }: { state: ActionState; title?: string }) {
  return <StatusRegion>{state.status === "refused" && <RefusalPanel refused={state} title={title} />}</StatusRegion>;
}

/** The same, where a `StatusRegion` says other things too. */
export function RefusalPanel({ refused, title = "Rien n’a été enregistré." }: { refused: Refused; title?: string }) {
  return (
    <Notice
      tone="error"
      arrives
      attempt={refused}
      title={refused.title ?? (refused.code === "conflict" ? "Deux versions de ce brouillon." : title)}
    >
      {refused.message}{" "}
      {refused.code === "session" && (
        <a href="/connexion" target="_blank" rel="noopener">
          Se reconnecter dans un nouvel onglet
        </a>
      )}
    </Notice>
  );
}
