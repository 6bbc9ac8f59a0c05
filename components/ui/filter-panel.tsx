import { ChevronDown, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { FilterFold } from "./filter-fold";
import { Icon } from "./icon";
import { RESULTS } from "./results";
import { ResultsFocus } from "./results-focus";

type FilterPanelProps = {
  title: ReactNode;
  /** True when a filter is in force: the panel is then open everywhere. */
  active: boolean;
  action: string;
  children: ReactNode;
};

/** Filters as a GET form. Open; on a phone closed at first unless active, and open there too without script. */
export function FilterPanel({ title, active, action, children }: FilterPanelProps) {
  return (
    <>
      <a
        href={`#${RESULTS}`}
        className="sr-only focus:not-sr-only focus:mb-2 focus:inline-flex focus:min-h-11 focus:items-center"
      >
        Aller aux résultats
      </a>
      <ResultsFocus id={RESULTS} />
      <details
        open
        data-fold={active ? undefined : "waiting"}
        suppressHydrationWarning
        className="group mb-6 rounded-panel border border-trait bg-pierre-50 print:hidden"
      >
        <summary className="flex min-h-11 list-none items-center gap-2.5 px-4 font-semibold focus-visible:rounded-panel [&::-webkit-details-marker]:hidden">
          <Icon icon={SlidersHorizontal} />
          {title}
          <Icon icon={ChevronDown} className="ml-auto group-open:rotate-180" />
        </summary>
        <form action={`${action}#${RESULTS}`} className="px-4 pt-1 pb-4">
          {children}
        </form>
        {!active && <FilterFold />}
      </details>
    </>
  );
}

/** The fields of a filter form: one column, then `columns` from 60rem, aligned on the fields' foot. */
export function FilterGrid({ columns, children }: { columns: 3 | 4; children: ReactNode }) {
  const wide = columns === 3 ? "tableau:grid-cols-[1fr_1fr_auto]" : "tableau:grid-cols-4";
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)] gap-4 tableau:items-end tableau:has-aria-invalid:items-start ${wide}`}
    >
      {children}
    </div>
  );
}

/** Two dates side by side, named together for readers. */
export function FilterRange({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 tableau:col-span-2">
      <legend className="sr-only">{legend}</legend>
      <div className="grid gap-4 etroit:grid-cols-2 etroit:grid-rows-[auto_auto_auto] etroit:gap-y-0">{children}</div>
    </fieldset>
  );
}

/** "Réinitialiser" and the primary button. `end`: on their own row, at the right. */
export function FilterActions({ end, children }: { end?: boolean; children: ReactNode }) {
  return <div className={`flex flex-wrap items-center gap-2 ${end ? "mt-4 justify-end" : ""}`}>{children}</div>;
}
