// biome-ignore-all lint/a11y/noRedundantRoles: a changed display would take the roles away from the table
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

export type Sort = {
  /** How the table is sorted now by this column; null when it is sorted by another. */
  direction: "asc" | "desc" | null;
  /** The button sends `name=value` with the GET form whose id is `form`: sorting works without script. */
  name: string;
  value: string;
  form: string;
};

type HeadCellProps = { children: ReactNode; sort?: Sort };

const ORDERS = { asc: "ascending", desc: "descending" } as const;
const ICONS = { asc: ArrowUp, desc: ArrowDown };

export function HeadCell({ children, sort }: HeadCellProps) {
  return (
    <th role="columnheader" scope="col" aria-sort={sort?.direction ? ORDERS[sort.direction] : undefined}>
      {sort ? <SortButton sort={sort}>{children}</SortButton> : children}
    </th>
  );
}

function SortButton({ sort, children }: { sort: Sort; children: ReactNode }) {
  // The icon stays with the last word when the header takes two lines.
  const [, before = "", last = children] = typeof children === "string" ? (/^(.* )?(\S+)$/.exec(children) ?? []) : [];
  return (
    <button
      type="submit"
      form={sort.form}
      name={sort.name}
      value={sort.value}
      className="-m-1 inline-block rounded-fin p-1 text-left font-semibold hover:bg-pierre-100"
    >
      {before}
      <span className="whitespace-nowrap">
        {last}
        <Icon
          icon={sort.direction ? ICONS[sort.direction] : ChevronsUpDown}
          className={classes(
            "ml-0.5 inline-block size-4 align-[-0.1875rem]",
            sort.direction
              ? "text-accent forced-colors:text-[Highlight]"
              : "text-trait-fort forced-colors:text-[CanvasText]",
          )}
        />
      </span>
    </button>
  );
}
