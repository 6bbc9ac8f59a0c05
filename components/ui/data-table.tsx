// biome-ignore-all lint/a11y/noRedundantRoles: a changed display would take the roles away from the table
import type { ReactNode } from "react";
import { classes } from "./classes";

export { HeadCell } from "./head-cell";

type DataTableProps = { caption: ReactNode; captionHidden?: boolean; dense?: boolean; children: ReactNode };

/**
 * A table that becomes cards below 60rem (`.cards` in globals.css). The roles are written out because a changed
 * `display` would take the table's meaning away from readers. `dense`: nine columns, tightened from 60rem.
 */
export function DataTable({ caption, captionHidden, dense, children }: DataTableProps) {
  return (
    <div className="relative -mx-3 overflow-x-auto px-3">
      <table role="table" data-dense={dense ? "" : undefined} className="cards w-full border-collapse tabular-nums">
        <caption className={captionHidden ? "sr-only" : "pb-2 text-left text-encre-douce"}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The only row of headers: `HeadCell`s. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody role="rowgroup">{children}</tbody>;
}

export function Row({ selected, children }: { selected?: boolean; children: ReactNode }) {
  return (
    <tr role="row" data-selected={selected ? "" : undefined}>
      {children}
    </tr>
  );
}

type CellProps = { label: string; kind?: "state" | "actions" | "wide"; className?: string; children?: ReactNode };

/** `label` is the column's name, shown above the value in a card. */
export function Cell({ label, kind, className, children }: CellProps) {
  return (
    <td role="cell" data-label={label} className={classes(kind && `cell-${kind}`, className)}>
      {children}
    </td>
  );
}

/** The header of its row, and the title of its card. */
export function TitleCell({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th role="rowheader" scope="row" className={classes("cell-title wrap-anywhere", className)}>
      {children}
    </th>
  );
}
