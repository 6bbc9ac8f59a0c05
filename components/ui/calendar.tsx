// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA date picker is a table with the role grid
"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import { addDays } from "@/lib/domain/dates";
import { Button } from "./button";
import { CalendarDay } from "./calendar-day";
import { addMonths, monthName, monthWeeks, WEEK, weekday } from "./calendar-days";
import { Icon } from "./icon";

type CalendarProps = {
  start: string;
  selected: string | null;
  today: string;
  min?: string;
  onPick: (iso: string) => void;
  /** Given the day that takes the focus at opening. */
  dayRef: RefObject<HTMLButtonElement | null>;
};

/** Where each key leads from a day, as in the ARIA date picker. */
function move(day: string, event: KeyboardEvent): string | null {
  const months = event.shiftKey ? 12 : 1;
  switch (event.key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -weekday(day));
    case "End":
      return addDays(day, 6 - weekday(day));
    case "PageUp":
      return addMonths(day, -months);
    case "PageDown":
      return addMonths(day, months);
    default:
      return null;
  }
}

const STEP = "inline-flex size-11 items-center justify-center rounded-control hover:bg-pierre-100";

/** One month of days. Exactly one day is in the tab order; the arrows move it. */
export function Calendar({ start, selected, today, min, onPick, dayRef }: CalendarProps) {
  const [day, setDay] = useState(start);
  const allowed = (iso: string) => !min || iso >= min;

  function onKeyDown(event: KeyboardEvent) {
    const next = move(day, event);
    if (!next) return;
    event.preventDefault();
    // Drawn at once: the day may be of another month, and the focus goes there.
    flushSync(() => setDay(next));
    dayRef.current?.focus();
  }

  return (
    <>
      <div className="flex items-center justify-between">
        <button type="button" aria-label="Mois précédent" className={STEP} onClick={() => setDay(addMonths(day, -1))}>
          <Icon icon={ChevronLeft} />
        </button>
        <p aria-live="polite" className="font-bold first-letter:uppercase">
          {monthName(day)}
        </p>
        <button type="button" aria-label="Mois suivant" className={STEP} onClick={() => setDay(addMonths(day, 1))}>
          <Icon icon={ChevronRight} />
        </button>
      </div>
      {/* Always the height of six weeks: the month buttons do not move under the pointer. */}
      <div className="min-h-75">
        <table
          role="grid"
          aria-label={monthName(day)}
          onKeyDown={onKeyDown}
          className="mt-1 w-full table-fixed tabular-nums"
        >
          <thead>
            <tr>
              {WEEK.map((name) => (
                <th key={name} scope="col" abbr={name} className="h-8 text-sm font-normal text-encre-douce">
                  <span aria-hidden="true">{name.slice(0, 2)}</span>
                  <span className="sr-only">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {monthWeeks(day).map((week, index) => (
              <tr key={week.find(Boolean)}>
                {week.map((each, column) => (
                  <CalendarDay
                    key={each ?? `${index}-${column}`}
                    iso={each}
                    tabbable={each === day}
                    selected={each !== null && each === selected}
                    today={each === today}
                    allowed={each !== null && allowed(each)}
                    onPick={onPick}
                    dayRef={each === day ? dayRef : undefined}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-2 border-t border-trait pt-2">
        <Button variant="text" disabled={!allowed(today)} onClick={() => onPick(today)}>
          Aujourd’hui
        </Button>
      </div>
    </>
  );
}
