import type { ReactNode } from "react";
import { Regle } from "@/components/ui/regle";
import { daysBetween, formatDate, type ParisDate } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";

/** The margin of a message: label over value. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-4 tabular-nums">{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-encre-douce">{label}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}

/** The display period, in words and on its ruler. */
export function PeriodFact({ start, end, today }: { start: ParisDate; end: ParisDate; today: ParisDate }) {
  const length = daysBetween(start, end) + 1;
  const elapsed = Math.min(Math.max(daysBetween(start, today) + 0.5, 0), length);
  return (
    <div>
      <dt className="text-sm text-encre-douce">Période d’affichage</dt>
      <dd className="font-medium">
        du {formatDate(start)}
        <br />
        au {formatDate(end)}
      </dd>
      <dd className="mt-2">
        <Regle progress={today > end ? 1 : today < start ? 0 : elapsed / length} />
        <span className="text-encre-douce">{remaining(start, end, today)}</span>
      </dd>
    </div>
  );
}

function remaining(start: ParisDate, end: ParisDate, today: ParisDate): string {
  if (today > end) return "terminée";
  if (today < start)
    return daysBetween(today, start) === 1
      ? "commence demain"
      : `commence dans ${countOf(daysBetween(today, start), "jour")}`;
  const left = daysBetween(today, end) + 1;
  return left === 1 ? "dernier jour" : `encore ${countOf(left, "jour")}`;
}
