// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options is the usual markup of a combobox
// biome-ignore-all lint/a11y/useFocusableInteractive: in a combobox the focus stays in the field
// biome-ignore-all lint/a11y/useKeyWithClickEvents: in a combobox the field handles the keys
"use client";

import { Check } from "lucide-react";
import { classes } from "./classes";
import { Icon } from "./icon";
import { matchParts } from "./match";
import { Siret } from "./siret";

export type ComboboxChoice = {
  key: string;
  label: string;
  detail: string;
  /** An identifier, drawn before the detail. */
  code?: string;
  chosen: boolean;
};

type OptionProps = { id: string; choice: ComboboxChoice; query: string; active: boolean; onPick: () => void };

/** Never takes the focus: the field keeps it and points here with aria-activedescendant. */
export function ComboboxOption({ id, choice, query, active, onPick }: OptionProps) {
  const { label, detail, code, chosen } = choice;
  return (
    <li
      role="option"
      id={id}
      aria-selected={chosen}
      onClick={onPick}
      className={classes(
        "grid min-h-11 cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 rounded-fin px-2.5 py-1.5",
        active
          ? "bg-accent-pale outline-2 -outline-offset-2 outline-accent forced-colors:outline-3 forced-colors:outline-[Highlight]"
          : "hover:bg-pierre-50",
      )}
    >
      <span className="font-medium wrap-anywhere">
        {matchParts(label, query).map((part, index) =>
          part.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name, in order
            <b key={index} className="underline decoration-2 underline-offset-[0.16em]">
              {part.text}
            </b>
          ) : (
            part.text
          ),
        )}
      </span>
      <span
        className={classes("col-start-1 text-sm leading-5 wrap-anywhere", active ? "text-encre" : "text-encre-douce")}
      >
        {code && (
          <>
            <Siret value={code} />
            {detail && ", "}
          </>
        )}
        {detail}
      </span>
      {chosen && (
        <span className="col-start-2 row-span-2 row-start-1 inline-flex items-center gap-1 text-sm text-encre-douce">
          <Icon icon={Check} />
          Déjà choisi
        </span>
      )}
    </li>
  );
}
