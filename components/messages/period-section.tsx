"use client";

import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Section } from "@/components/ui/marge";
import {
  addDays,
  DEFAULT_DISPLAY_DAYS,
  daysBetween,
  formatDate,
  formatLongDate,
  parseFrenchDate,
} from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";

type PeriodSectionProps = {
  start: string;
  end: string;
  set: (change: { start?: string; end?: string }) => void;
  today: string;
  errors: Record<string, string>;
  /** E3: the start of a message already displayed. */
  startFixed?: boolean;
};

/** C7: two dates, and what they mean in words. */
export function PeriodSection({ start, end, set, today, errors, startFixed }: PeriodSectionProps) {
  const from = readDate(start);
  const to = readDate(end);
  const stale = !startFixed && from !== null && from < today;
  return (
    <Section id="s-periode" title="Période d’affichage du message">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {startFixed ? (
          <div>
            <p className="font-semibold">Affichage du</p>
            <p className="text-sm text-encre-douce">déjà commencé</p>
            <p className="mt-1.5 flex min-h-11 items-center font-medium tabular-nums">{start}</p>
            <input type="hidden" name="debut" value={start} />
          </div>
        ) : (
          <DateField
            id="debut"
            name="debut"
            label="Affichage du"
            required
            value={start}
            onChange={(value) => set({ start: value })}
            error={errors.debut}
            min={today}
            today={today}
          />
        )}
        <DateField
          id="fin"
          name="fin"
          label="Au"
          required
          value={end}
          onChange={(value) => set({ end: value })}
          error={errors.fin}
          min={from && from > today ? from : today}
          today={today}
        />
      </div>
      {stale && (
        <p>
          <Button
            variant="secondary"
            onClick={() =>
              set({
                start: formatDate(today),
                ...(to && to < today ? { end: formatDate(addDays(today, DEFAULT_DISPLAY_DAYS)) } : {}),
              })
            }
          >
            Commencer aujourd’hui, {formatDate(today)}
          </Button>
        </p>
      )}
      {from && to && to >= from && (
        <p>
          {countOf(daysBetween(from, to) + 1, "jour")} d’affichage, du{" "}
          {formatLongDate(from, { year: from.slice(0, 4) !== to.slice(0, 4) })} au {formatLongDate(to)} inclus.
        </p>
      )}
    </Section>
  );
}

function readDate(text: string): string | null {
  const parsed = parseFrenchDate(text);
  return "date" in parsed ? parsed.date : null;
}
