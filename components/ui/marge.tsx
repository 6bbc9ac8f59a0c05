import type { ElementType, ReactNode } from "react";
import { classes } from "./classes";

/** The margin grid: facts on the left, what was written on the right from 60rem; one column in DOM order below. */
export function Marge({
  as: Tag = "div",
  className,
  children,
}: {
  as?: ElementType;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag
      className={classes(
        "grid grid-cols-[minmax(0,1fr)] gap-3 tableau:grid-cols-[var(--container-marge)_minmax(0,1fr)] tableau:gap-x-10",
        className,
      )}
    >
      {children}
    </Tag>
  );
}

/** A part of a form, its name in the margin. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string;
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-trait pt-6 pb-8">
      <Marge>
        <div className="tableau:pr-2">
          <h2 id={id} className="text-xl">
            {title}
          </h2>
          {note && <p className="mt-1.5 text-sm text-encre-douce">{note}</p>}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">{children}</div>
      </Marge>
    </section>
  );
}
