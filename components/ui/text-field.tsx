"use client";

import type { ComponentProps, ReactNode } from "react";
import { countCharacters } from "@/lib/domain/text";
import { Counter } from "./counter";
import { describedBy, Field } from "./field";
import { Input, Textarea } from "./input";

type TextFieldProps = Pick<
  ComponentProps<"input">,
  "name" | "type" | "defaultValue" | "readOnly" | "autoComplete" | "spellCheck" | "required" | "className"
> & {
  id: string;
  label: ReactNode;
  /** Without it the browser holds what is typed: a form that works without script. */
  value?: string;
  onChange?: (value: string) => void;
  error?: string;
  hint?: ReactNode;
  optional?: boolean;
  /** Required without a star: in a form of which every field is. */
  unmarked?: boolean;
  /** In code points, counted live. No maxlength: it counts UTF-16 units and cuts pasted text without a word. */
  max?: number;
  /** How many lines are shown, of a text that may have several. */
  rows?: number;
};

/** A text that somebody types: its label, what is wrong with it, how long it is. Its name is its id unless told otherwise. */
export function TextField(props: TextFieldProps) {
  const { id, name = id, label, value, onChange, error, hint, optional, unmarked, max, rows, type, ...control } = props;
  const common = {
    ...control,
    id,
    name,
    value,
    invalid: Boolean(error),
    "aria-describedby": describedBy(id, { hint, error, counter: max }),
  };
  return (
    <Field
      id={id}
      label={label}
      required={control.required && !unmarked}
      optional={optional}
      hint={hint}
      error={error}
      counter={max !== undefined && <Counter id={`${id}-compte`} length={countCharacters(value ?? "")} max={max} />}
    >
      {rows === undefined ? (
        <Input {...common} type={type} onChange={onChange && ((event) => onChange(event.target.value))} />
      ) : (
        <Textarea {...common} rows={rows} onChange={onChange && ((event) => onChange(event.target.value))} />
      )}
    </Field>
  );
}
