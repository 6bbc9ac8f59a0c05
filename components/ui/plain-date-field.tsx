import { describedBy, Field } from "./field";
import { Input } from "./input";

type FilterDateProps = { id: string; name: string; label: string; defaultValue?: string; error?: string };

/** A date in a GET filter form: text only. The label says the format to readers, the placeholder shows it. */
export function FilterDate({ id, name, label, defaultValue, error }: FilterDateProps) {
  return (
    <Field
      id={id}
      label={
        <>
          {label} <span className="sr-only">(JJ/MM/AAAA)</span>
        </>
      }
      error={error}
      // Labels end, and fields stand, on the lines of the range, whatever is told under one of them (FilterRange).
      className="etroit:row-span-3 etroit:grid etroit:grid-rows-subgrid etroit:*:first:self-end"
    >
      <Input
        id={id}
        name={name}
        defaultValue={defaultValue}
        invalid={Boolean(error)}
        aria-describedby={describedBy(id, { error })}
        inputMode="numeric"
        autoComplete="off"
        placeholder="JJ/MM/AAAA"
      />
    </Field>
  );
}
