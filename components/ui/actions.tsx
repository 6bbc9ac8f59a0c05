import type { ReactNode } from "react";
import { classes } from "./classes";

/**
 * The foot of a form. One row from 40rem, the text button (cancel) apart on the left; stacked in DOM order below,
 * the primary one last.
 */
export function Actions({ children, ruled = false }: { children: ReactNode; ruled?: boolean }) {
  return (
    <div
      className={classes(
        "flex flex-col gap-2 print:hidden moyen:flex-row moyen:items-center moyen:justify-end",
        "moyen:[&>.underline:first-child]:mr-auto moyen:[&>.underline:first-child]:-ml-3",
        ruled && "border-t border-trait pt-5",
      )}
    >
      {children}
    </div>
  );
}
