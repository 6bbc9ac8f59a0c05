"use client";

import { Notice, StatusRegion } from "@/components/ui/notice";
import type { ActionState } from "@/lib/form";

/** Why an action was refused as a whole; what was typed stays below. */
export function RefusalNotice({ state }: { state: ActionState }) {
  const refused = state.status === "refused" ? state : null;
  return (
    <StatusRegion>
      {refused && (
        <Notice
          tone="error"
          title={
            refused.title ??
            (refused.code === "conflict" ? "Deux versions de ce brouillon." : "Rien n’a été enregistré.")
          }
        >
          {refused.message}{" "}
          {refused.code === "session" && (
            <a href="/connexion" target="_blank" rel="noopener">
              Se reconnecter dans un nouvel onglet
            </a>
          )}
        </Notice>
      )}
    </StatusRegion>
  );
}
