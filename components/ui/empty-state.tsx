import type { ReactNode } from "react";
import { classes } from "./classes";
import { Marge } from "./marge";

type EmptyStateProps = {
  /** What stands in the margin: a date, an error number. */
  aside?: ReactNode;
  title: ReactNode;
  /** 1: the whole page says it (not found). 2: a list is empty. */
  headingLevel?: 1 | 2;
  children: ReactNode;
  actions?: ReactNode;
};

/** What is true today, why, and one next step. No drawing. */
export function EmptyState({ aside, title, headingLevel = 2, children, actions }: EmptyStateProps) {
  const whole = headingLevel === 1;
  return (
    <Marge className={whole ? "pb-10" : "border-y border-trait py-10"}>
      <p className={classes("text-encre-douce tabular-nums", whole ? "tableau:mt-2" : "tableau:mt-0.5")}>{aside}</p>
      <div className="max-w-lecture [&>p]:mt-2">
        {whole ? <h1>{title}</h1> : <h2 className="text-xl">{title}</h2>}
        {typeof children === "string" ? <p>{children}</p> : children}
        {actions && (
          <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-2 [&>.underline]:px-0">{actions}</div>
        )}
      </div>
    </Marge>
  );
}
