import type { ReactNode } from "react";

/** Where filters lead: their form's address ends in its name, so that the focus comes here without script too. */
export const RESULTS = "resultats";

/** What a filter found, or that it found nothing. */
export function Results({ children }: { children: ReactNode }) {
  return (
    <section id={RESULTS} aria-label="Résultats" tabIndex={-1} className="scroll-mt-4 focus:outline-none">
      {children}
    </section>
  );
}
