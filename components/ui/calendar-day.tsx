// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA date picker is a table with the role grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the button in the cell takes the focus
"use client";

import type { RefObject } from "react";
import { formatLongDate } from "@/lib/domain/dates";
import { classes } from "./classes";

type CalendarDayProps = {
  iso: string | null;
  tabbable: boolean;
  selected: boolean;
  today: boolean;
  allowed: boolean;
  onPick: (iso: string) => void;
  dayRef?: RefObject<HTMLButtonElement | null>;
};

/** A cell of the calendar. A day out of bounds stays reachable by the arrows, struck through, and cannot be picked. */
export function CalendarDay({ iso, tabbable, selected, today, allowed, onPick, dayRef }: CalendarDayProps) {
  if (!iso) return <td role="gridcell" />;
  const label = [formatLongDate(iso), today && "aujourd’hui", selected && "date choisie"].filter(Boolean).join(", ");
  return (
    <td role="gridcell" aria-selected={selected} className="p-px">
      <button
        ref={dayRef}
        type="button"
        tabIndex={tabbable ? 0 : -1}
        aria-label={label}
        aria-current={today ? "date" : undefined}
        aria-disabled={!allowed || undefined}
        onClick={() => allowed && onPick(iso)}
        className={classes(
          "flex h-10.5 w-full items-center justify-center rounded-control border focus-visible:relative focus-visible:rounded-control focus-visible:outline-offset-0",
          selected
            ? "border-accent bg-accent font-bold text-sur-accent forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none"
            : "border-transparent",
          !selected && allowed && "hover:bg-pierre-100",
          !selected && today && "border-trait-fort font-bold",
          !allowed && "cursor-not-allowed text-encre-douce line-through",
        )}
      >
        {Number(iso.slice(8))}
      </button>
    </td>
  );
}
