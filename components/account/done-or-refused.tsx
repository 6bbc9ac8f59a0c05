"use client";

import { Notice, StatusRegion } from "@/components/ui/notice";
import type { ActionState } from "@/lib/form";

/** The outcome of a form of « Mon compte », beside it: the others stay as they are. */
export function DoneOrRefused({ state }: { state: ActionState }) {
  return (
    <StatusRegion className="empty:hidden not-empty:mb-0">
      {state.status === "done" && <Notice tone="success" title={state.message} />}
      {state.status === "refused" && (
        <Notice tone="error" title={state.title ?? "Rien n’a été enregistré."}>
          {state.message}{" "}
          {state.code === "session" && (
            <a href="/connexion" target="_blank" rel="noopener">
              Se reconnecter dans un nouvel onglet
            </a>
          )}
        </Notice>
      )}
    </StatusRegion>
  );
}
