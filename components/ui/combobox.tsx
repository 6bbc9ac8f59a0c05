// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options is the usual markup of a combobox
"use client";

import { Search } from "lucide-react";
import type { ClipboardEvent, ReactNode, RefObject } from "react";
import { classes } from "./classes";
import { type ComboboxChoice, ComboboxOption } from "./combobox-option";
import { Icon } from "./icon";
import { useCombobox } from "./use-combobox";

export type ComboboxStatus = "idle" | "short" | "loading" | "ready" | "error";

export type ComboboxProps = {
  id: string;
  name?: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
  disabled?: boolean;
  value: string;
  onValueChange: (value: string) => void;
  /** May take what is pasted for itself. */
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  options: ComboboxChoice[];
  onPick: (choice: ComboboxChoice) => void;
  /** How the search for `options` stands: the parent does the fetching. */
  status: ComboboxStatus;
  /** What the options answer to; its words are marked in them. */
  query: string;
  emptyText: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** Stands in the box above the field: the chips. */
  before?: ReactNode;
};

/** A search field with proposals (ARIA 1.2 combobox). The list floats from 60rem, and lengthens the box below that. */
export function Combobox(props: ComboboxProps) {
  const { id, invalid, disabled, value, options, status, query, before } = props;
  const { open, listed, active, pick, field, optionId, listId, line, spoken } = useCombobox(props);
  return (
    <div
      className={classes(
        "relative rounded-control has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-encre",
        invalid ? "border-2 border-erreur" : disabled ? "border border-trait" : "border border-trait-fort",
        disabled ? "bg-pierre-50" : "bg-feuille",
      )}
    >
      {before}
      <div className="relative not-first:border-t not-first:border-trait">
        <Icon icon={Search} className="pointer-events-none absolute top-[0.8125rem] left-3 text-encre-douce" />
        <input
          {...field}
          role="combobox"
          id={id}
          name={props.name}
          ref={props.inputRef}
          value={value}
          onPaste={props.onPaste}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          aria-describedby={props.describedBy}
          aria-invalid={invalid || undefined}
          aria-required={props.required || undefined}
          className="block min-h-11 w-full rounded-control py-2 pr-3 pl-10 tabular-nums outline-none disabled:cursor-not-allowed disabled:text-encre-douce"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pressing in the list must not take the focus from the field */}
      <div
        hidden={!open || !(listed || line)}
        onMouseDown={(event) => event.preventDefault()}
        className="border-t border-trait-fort p-1 tableau:absolute tableau:inset-x-[-1px] tableau:top-[calc(100%+4px)] tableau:z-5 tableau:rounded-control tableau:border tableau:bg-feuille"
      >
        {line && <p className={classes("px-2.5 py-2", status === "error" && "font-semibold text-erreur")}>{line}</p>}
        <ul
          id={listId}
          role="listbox"
          aria-label="Destinataires proposés"
          aria-multiselectable="true"
          hidden={!listed}
          className="max-h-88 overflow-y-auto"
        >
          {options.map((choice, index) => (
            <ComboboxOption
              key={choice.key}
              id={optionId(index)}
              choice={choice}
              query={query}
              active={index === active}
              onPick={() => pick(choice)}
            />
          ))}
        </ul>
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}
