import { useId } from "react";

/** The browser's progress element; without `value`, work whose length is not known. */
export function Progress({ label, value, max }: { label: string; value?: number; max: number }) {
  const id = useId();
  return (
    <div>
      <p className="mb-1.5 flex flex-wrap justify-between gap-x-4">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {value !== undefined && (
          <span aria-hidden="true" className="text-encre-douce tabular-nums">
            {Math.round((value / max) * 100)}
            {"\u00a0"}%
          </span>
        )}
      </p>
      <progress id={id} value={value} max={max} className="jauge" />
    </div>
  );
}
