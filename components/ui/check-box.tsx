import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

type CheckBoxProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  name: string;
  label: ReactNode;
  /** A second, quieter line under the label. */
  detail?: ReactNode;
  /** Stands at the end of the row, for example a count. */
  aside?: ReactNode;
};

export function CheckBox({ label, detail, aside, ...props }: CheckBoxProps) {
  return (
    <label className={classes("min-h-11 items-center gap-2.5", aside ? "flex" : "inline-flex")}>
      <input type="checkbox" className="size-5 flex-none accent-accent" {...props} />
      <span>
        {label}
        {detail && <span className="block text-sm text-encre-douce">{detail}</span>}
      </span>
      {aside && <span className="ml-auto text-sm whitespace-nowrap text-encre-douce">{aside}</span>}
    </label>
  );
}
