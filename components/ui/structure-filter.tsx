import { Field } from "./field";
import { Input, Select } from "./input";

/** Null: too many for a drop-down (NAMES_OFFERED). */
export type StructureNames = { identifier: string; designation: string }[] | null;

type StructureFilterProps = { id: string; label: string; all: string; selected: string; structures: StructureNames };

/** A drop-down of names; of too many, a field that takes words of a name or an identifier, with or without script. */
export function StructureFilter({ id, label, all, selected, structures }: StructureFilterProps) {
  if (!structures)
    return (
      <Field id={id} label={label} hint="SIRET entier, ou mots du nom.">
        <Input id={id} name={id} defaultValue={selected} maxLength={60} aria-describedby={`${id}-aide`} />
      </Field>
    );
  return (
    <Field id={id} label={label}>
      <Select id={id} name={id} defaultValue={selected}>
        <option value="">{all}</option>
        {structures.map(({ identifier, designation }) => (
          <option key={identifier} value={identifier}>
            {designation} – {identifier}
          </option>
        ))}
      </Select>
    </Field>
  );
}
