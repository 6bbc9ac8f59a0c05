import { classes } from "./classes";

type MessageState = "brouillon" | "programme" | "en-cours" | "expire";

const STATES: Record<MessageState, { word: string; look: string }> = {
  brouillon: { word: "Brouillon", look: "border-dashed border-trait-fort bg-feuille" },
  programme: { word: "Programmé", look: "border-accent bg-feuille text-accent" },
  "en-cours": { word: "En cours", look: "border-accent bg-accent-pale text-accent-fonce" },
  expire: { word: "Expiré", look: "border-transparent bg-pierre-100 text-encre-douce" },
};

function Shape({ state }: { state: MessageState }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" className="size-3 flex-none">
      {state === "brouillon" && <circle cx="12" cy="12" r="9" strokeWidth="3" strokeDasharray="5.5 3.9" />}
      {state === "programme" && (
        <>
          <circle cx="12" cy="12" r="9.5" strokeWidth="3" />
          <path d="M12 7v5.5h4" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )}
      {state === "en-cours" && <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />}
      {state === "expire" && <rect x="3" y="3" width="18" height="18" rx="2" fill="currentColor" stroke="none" />}
    </svg>
  );
}

/** A state is a word, a shape and a border; colour is only the fourth sign. */
export function StateLabel({ state }: { state: MessageState }) {
  const { word, look } = STATES[state];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 rounded-control border pr-2 pl-1.5 text-xs leading-6 font-semibold whitespace-nowrap",
        look,
      )}
    >
      <Shape state={state} />
      {word}
    </span>
  );
}

/** The stored state of a sent message, above the one derived from its dates. */
export function SentState({ state }: { state: Exclude<MessageState, "brouillon"> }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 tableau:flex-col tableau:items-start">
      <span>Envoyé</span> <StateLabel state={state} />
    </span>
  );
}
