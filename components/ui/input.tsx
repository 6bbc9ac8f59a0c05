import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

const LOOK =
  "block w-full rounded-control bg-feuille tabular-nums focus-visible:rounded-control focus-visible:outline-offset-0 " +
  "disabled:cursor-not-allowed disabled:border-trait disabled:bg-pierre-50 disabled:text-encre-douce";

/** The error border is 2 px: the padding gives back the extra pixel, so the text does not move. */
const border = (invalid?: boolean) =>
  invalid ? "border-2 border-erreur px-[0.6875rem]" : "border border-trait-fort px-3";

type Invalid = { invalid?: boolean };

export function Input({ invalid, className, type = "text", ...props }: ComponentProps<"input"> & Invalid) {
  return (
    <input
      type={type}
      aria-invalid={invalid || undefined}
      className={classes(LOOK, border(invalid), "min-h-11 py-2", className)}
      {...props}
    />
  );
}

export function Textarea({ invalid, className, rows = 12, ...props }: ComponentProps<"textarea"> & Invalid) {
  return (
    <textarea
      rows={rows}
      aria-invalid={invalid || undefined}
      className={classes(LOOK, border(invalid), "min-h-60 resize-y py-3 leading-6.5", className)}
      {...props}
    />
  );
}

/** The browser's own list, so that it works without script and on every phone; only the arrow is ours. */
export function Select({ invalid, className, children, ...props }: ComponentProps<"select"> & Invalid) {
  return (
    <span className="relative block">
      <select
        aria-invalid={invalid || undefined}
        className={classes(
          LOOK,
          invalid ? "border-2 border-erreur pl-[0.6875rem]" : "border border-trait-fort pl-3",
          "min-h-11 appearance-none py-2 pr-10 text-ellipsis",
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <Icon icon={ChevronDown} className="pointer-events-none absolute top-1/2 right-3 -mt-[0.5625rem]" />
    </span>
  );
}
