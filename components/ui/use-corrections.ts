"use client";

import { type RefObject, useEffect, useState } from "react";
import type { ActionState } from "@/lib/web/form";
import { takeFocus } from "./take-focus";

/** Fields that correct another one's error too: a list ticked answers « aucun destinataire ». */
export type AlsoBy = Record<string, string[]>;

const none: AlsoBy = {};
const CONTROLS = "input:not([type=hidden]), select, textarea";

function valuesOf(data: FormData, name: string): string {
  return JSON.stringify(data.getAll(name).map((value) => (value instanceof File ? [value.name, value.size] : value)));
}

/** The names under which a field sends its value: a field of several parts (recipients) has one of its own for each. */
function namesOf(form: HTMLFormElement, field: string): string[] {
  const parts = [...form.elements].filter((part) => part.id === field).map((part) => part.getAttribute("name") ?? "");
  return [field, ...parts.filter(Boolean)];
}

/**
 * The errors that still stand. One goes, from its field and from the summary, as soon as the field holds something else
 * than what was sent. Where there is no summary to take it, the first field to correct takes the focus.
 */
export function useCorrections(
  state: ActionState,
  form: RefObject<HTMLFormElement | null>,
  sent: RefObject<FormData | null>,
  alsoBy = none,
): { errors: Record<string, string>; compare: () => void } {
  const [corrected, setCorrected] = useState<{ state: ActionState; fields: string[] }>({ state, fields: [] });
  const away = corrected.state === state ? corrected.fields : [];
  const told = state.status === "invalid" ? Object.entries(state.fieldErrors) : [];
  const left = told.filter(([field]) => !away.includes(field));

  // React's onInput, not the browser's: before React has read what was typed, drawing the form again would put the old value back.
  function compare() {
    const box = form.current;
    if (!box || left.length === 0) return;
    const now = new FormData(box);
    sent.current ??= now;
    const before = sent.current;
    const differs = (name: string) => valuesOf(before, name) !== valuesOf(now, name);
    const changed = left
      .map(([field]) => field)
      .filter((field) => [...namesOf(box, field), ...(alsoBy[field] ?? [])].some(differs));
    if (changed.length > 0) setCorrected({ state, fields: [...away, ...changed] });
  }

  // At each render: what a dialog, a calendar or a chip changes is no input.
  useEffect(compare);

  useEffect(() => {
    const box = form.current;
    // The summary's effect comes before: it has the focus, or waits for it.
    if (state.status !== "invalid" || !box || document.querySelector("[data-summary]")) return;
    const field = box.querySelector<HTMLElement>("[aria-invalid]");
    const control = field?.matches(CONTROLS) ? field : field?.querySelector<HTMLElement>(CONTROLS);
    if (control) takeFocus(control);
  }, [state, form]);

  return { errors: Object.fromEntries(left), compare };
}
