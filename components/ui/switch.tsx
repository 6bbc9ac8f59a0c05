// biome-ignore-all lint/a11y/useAriaPropsForRole: a native checkbox already says whether it is checked
type SwitchProps = {
  name: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  id?: string;
};

/** On or off, with its state in words; a native checkbox, so its value travels with the form. */
export function Switch({ name, label, checked, onChange, disabled, id }: SwitchProps) {
  return (
    <label className="flex min-h-11 items-center justify-between gap-4">
      <span className="font-semibold">{label}</span>
      <span className="inline-flex items-center gap-2.5">
        <span aria-hidden="true">{checked ? "Oui" : "Non"}</span>
        <input
          id={id}
          type="checkbox"
          role="switch"
          name={name}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          disabled={disabled}
          className="switch"
        />
      </span>
    </label>
  );
}
