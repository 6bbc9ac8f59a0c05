"use client";

import { useEffect } from "react";

/**
 * What was typed, chosen or ticked before the page's scripts ran is told to them once they do: React would otherwise neither know it nor
 * keep it. (A field remembers what the server drew in `defaultValue`; what differs came from the user, or from « Précédent ».)
 */
export function EarlyInput() {
  useEffect(() => {
    for (const field of document.querySelectorAll("input, textarea, select")) tell(field);
  }, []);
  return null;
}

function tell(field: Element) {
  if (field instanceof HTMLSelectElement) {
    const drawn = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
    if (drawn && field.value !== drawn.value) field.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (field instanceof HTMLTextAreaElement) {
    if (field.value !== field.defaultValue) retype(field, HTMLTextAreaElement.prototype);
  } else if (field instanceof HTMLInputElement) {
    if (field.type === "radio" || field.type === "checkbox") {
      // The one that a radio replaced follows by itself.
      if (field.checked === field.defaultChecked || (field.type === "radio" && !field.checked)) return;
      field.checked = field.defaultChecked;
      field.click();
    } else if (field.type === "file") {
      if (field.value !== "") field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (field.type !== "hidden" && field.value !== field.defaultValue) {
      retype(field, HTMLInputElement.prototype);
    }
  }
}

/** React compares with the value it last saw: it is shown the one drawn, then the one typed. The cursor stays where it was. */
function retype(field: HTMLInputElement | HTMLTextAreaElement, prototype: object) {
  const { value, defaultValue, selectionStart, selectionEnd } = field;
  field.value = defaultValue;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  if (document.activeElement === field && selectionStart !== null)
    field.setSelectionRange(selectionStart, selectionEnd);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
