import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

/** The value of aria-describedby for a field drawn by `Field`: the parts that are on the page, and only these. */
export function describedBy(
  id: string,
  parts: { hint?: unknown; error?: unknown; counter?: unknown },
): string | undefined {
  const ids = [parts.hint && `${id}-aide`, parts.error && `${id}-erreur`, parts.counter && `${id}-compte`];
  return ids.filter(Boolean).join(" ") || undefined;
}

/** The star after a label; what it means is said once at the top of the form. */
export function RequiredMark() {
  return (
    <span aria-hidden="true" className="font-bold text-erreur">
      {" *"}
    </span>
  );
}

export function FieldError({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  return (
    <p id={id} className={classes("flex gap-1.5 text-sm font-semibold text-erreur", className)}>
      <Icon icon={CircleAlert} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

type FieldProps = {
  id: string;
  label: ReactNode;
  required?: boolean;
  optional?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  /** Stands at the end of the label's row, for example a live count. */
  labelAside?: ReactNode;
  /** Shares the error's row, on the right. */
  counter?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** Label, hint, control, error. The control takes `id` and `describedBy(id, …)`. */
export function Field({
  id,
  label,
  required,
  optional,
  hint,
  error,
  labelAside,
  counter,
  className,
  children,
}: FieldProps) {
  return (
    <div className={classes("flex min-w-0 flex-col", className)}>
      <div className="flex flex-wrap justify-between gap-x-4">
        <label htmlFor={id} className={classes("font-semibold", required && "obligatoire")}>
          {label}
          {optional && <span className="font-normal text-encre-douce"> (facultatif)</span>}
        </label>
        {labelAside}
      </div>
      {hint && (
        <p id={`${id}-aide`} className="text-sm text-encre-douce">
          {hint}
        </p>
      )}
      <div className="mt-1.5">{children}</div>
      {(error || counter) && (
        <div className="mt-1 flex flex-wrap justify-between gap-x-4">
          {error && <FieldError id={`${id}-erreur`}>{error}</FieldError>}
          {counter}
        </div>
      )}
    </div>
  );
}
