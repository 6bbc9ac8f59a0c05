"use client";

import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from "react";
import type { ComboboxProps } from "./combobox";
import type { ComboboxChoice } from "./combobox-option";

const FAILED = "La recherche n’a pas abouti. Réessayez dans un instant.";

/** The sentence shown in place of the options, if any. */
function lineOf({ status, options, emptyText }: ComboboxProps): string | undefined {
  if (status === "loading") return "Recherche en cours…";
  if (status === "error") return FAILED;
  return status === "ready" && options.length === 0 ? emptyText : undefined;
}

/** What readers say of the options, which they do not see. */
function spokenOf({ status, options }: ComboboxProps): string {
  if (status === "error") return FAILED;
  if (status !== "ready") return "";
  if (options.length === 0) return "Aucune proposition";
  return options.length === 1 ? "1 proposition" : `${options.length} propositions`;
}

/** What is open, which option is active, and what each key does. */
export function useCombobox(props: ComboboxProps) {
  const { id, value, onValueChange, options, onPick, status, disabled } = props;
  const [wanted, setWanted] = useState(false);
  const [pointed, setPointed] = useState(-1);
  const open = wanted && !disabled;
  const listed = open && status === "ready" && options.length > 0;
  const active = listed && pointed < options.length ? pointed : -1;
  const optionId = (index: number) => `${id}-option-${index + 1}`;

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-option-${active + 1}`)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  function close() {
    setWanted(false);
    setPointed(-1);
  }

  function pick(choice: ComboboxChoice) {
    if (choice.chosen) return;
    onPick(choice);
    close();
  }

  function step(by: 1 | -1) {
    setWanted(true);
    if (!listed) return;
    const from = active < 0 && by < 0 ? 0 : active;
    setPointed((from + by + options.length) % options.length);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && (open || value !== "")) {
      // An unfinished search must not send the whole form.
      event.preventDefault();
      const choice = options[active];
      if (choice) pick(choice);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    setWanted(event.target.value !== "");
    setPointed(-1);
    onValueChange(event.target.value);
  }

  const field = { onKeyDown, onChange, onBlur: close };
  const spoken = open ? spokenOf(props) : "";
  return { open, listed, active, pick, field, optionId, listId: `${id}-liste`, line: lineOf(props), spoken };
}
