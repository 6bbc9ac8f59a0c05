// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows a fieldset the role radiogroup, which alone takes aria-required and aria-invalid
import type { ReactNode } from "react";
import { classes } from "./classes";
import { FieldError } from "./field";

type RadioGroupProps = {
  name: string;
  legend: ReactNode;
  options: { value: string; label: ReactNode }[];
  value?: string;
  onChange?: (value: string) => void;
  /** For a form without script; leave `value` out then. */
  defaultValue?: string;
  error?: ReactNode;
  required?: boolean;
  /** Id of the first radio, which an error summary links to. Default: `name`. */
  id?: string;
};

export function RadioGroup(props: RadioGroupProps) {
  const { name, legend, options, value, onChange, defaultValue, error, required, id = props.name } = props;
  return (
    <fieldset
      role="radiogroup"
      aria-required={required || undefined}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-erreur` : undefined}
      className="min-w-0"
    >
      <legend className={classes("font-semibold", required && "obligatoire")}>{legend}</legend>
      <div className="flex flex-wrap gap-x-7">
        {options.map((option, index) => (
          <label key={option.value} className="inline-flex min-h-11 items-center gap-2.5">
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              checked={onChange ? option.value === value : undefined}
              defaultChecked={onChange ? undefined : option.value === defaultValue}
              onChange={onChange && (() => onChange(option.value))}
              className="size-5 flex-none accent-accent focus-visible:rounded-full"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-erreur`}>{error}</FieldError>}
    </fieldset>
  );
}
