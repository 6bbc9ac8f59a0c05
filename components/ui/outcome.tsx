"use client";

import type { ActionState } from "@/lib/web/form";
import { Panel, StatusRegion } from "./panel";

type OutcomeProps = {
  state: ActionState;
  /** Said of a refusal that brings no title of its own. */
  title?: string;
  /** The parts of a `Section` keep their distance by themselves. */
  inSection?: boolean;
};

/** What an action has done, or why it was refused as a whole; what was typed stays. The focus comes to it, and the page with it. */
export function Outcome({ state, title = "Rien n’a été enregistré.", inSection }: OutcomeProps) {
  return (
    <StatusRegion className={inSection ? "empty:hidden not-empty:mb-0" : undefined}>
      {state.status === "done" && state.message && (
        <Panel tone="success" arrives attempt={state} title={state.message} />
      )}
      {state.status === "refused" && (
        <Panel
          tone="error"
          arrives
          attempt={state}
          title={state.title ?? (state.code === "conflict" ? "Deux versions de ce brouillon." : title)}
        >
          {state.message}{" "}
          {state.code === "session" && (
            <a href="/connexion" target="_blank" rel="noopener">
              Se reconnecter dans un nouvel onglet
            </a>
          )}
        </Panel>
      )}
    </StatusRegion>
  );
}
