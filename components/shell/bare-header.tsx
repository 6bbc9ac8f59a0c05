import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

/** The header with the wordmark alone, or with what stands beside it. The error page, whose script every page loads, needs no more. */
export function BareHeader({ children = <span className="h-2 large:hidden" /> }: { children?: ReactNode }) {
  return (
    <header className="bg-accent-fonce print:hidden pt-2 text-sur-accent [--focus-color:var(--color-sur-accent)] large:pt-0">
      <div className="mx-auto grid w-full max-w-page grid-cols-[1fr_auto] items-center gap-x-4 px-4 tableau:px-8 large:min-h-17 large:grid-cols-[auto_1fr_auto] large:gap-x-8">
        <Wordmark />
        {children}
      </div>
    </header>
  );
}
