import type { ComponentProps, ReactNode } from "react";

type CheckBoxProps = Omit<ComponentProps<"input">, "type" | "className"> & { name: string; label: ReactNode };

export function CheckBox({ label, ...props }: CheckBoxProps) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2.5">
      <input type="checkbox" className="size-5 flex-none accent-accent" {...props} />
      <span>{label}</span>
    </label>
  );
}
