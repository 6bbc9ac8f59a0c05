import { Check, CircleMinus, Clock, type LucideIcon, X } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { stateLabels } from "@/lib/habilitations/request/labels";
import type { RequestState as State } from "@/lib/habilitations/request/policy";

const LOOKS: Record<State, { icon: LucideIcon; look: string }> = {
  attente: { icon: Clock, look: "border-dashed border-trait-fort bg-feuille" },
  acceptee: { icon: Check, look: "border-accent bg-accent-pale text-accent-fonce" },
  partielle: { icon: Check, look: "border-accent bg-feuille text-accent" },
  refusee: { icon: X, look: "border-trait-fort bg-pierre-100" },
  annulee: { icon: CircleMinus, look: "border-transparent bg-pierre-100 text-encre-douce" },
  retiree: { icon: CircleMinus, look: "border-transparent bg-pierre-100 text-encre-douce" },
};

/** A state is a word, a shape and a border; colour is only the fourth sign. */
export function RequestState({ state }: { state: State }) {
  const { icon: Drawing, look } = LOOKS[state];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 rounded-control border pr-2 pl-1.5 text-xs leading-6 font-semibold whitespace-nowrap",
        look,
      )}
    >
      <Drawing aria-hidden="true" focusable="false" className="size-3.5 flex-none" />
      {stateLabels[state]}
    </span>
  );
}
