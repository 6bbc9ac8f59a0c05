import type { ActionState } from "@/lib/web/form";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

export type PressKey = {
  key: string;
  /** An answer was lost on the way: it may have been done. */
  lost: boolean;
};

/** A version 4 UUID; `crypto.randomUUID` is missing from pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** What tells the forms of one action apart: the rows of a table, or the two answers to a request. */
const subjects = ["structure", "reference", "id", "session", "etat", "decision"];
const subjectOf = (form: FormData) => subjects.map((name) => form.get(name)).join(" ");

// Of the page as it is loaded, not of a component: a dialog that is closed and opened again asks for the same thing.
const open = new Map<Action, Map<string, PressKey>>();

/** The key of a form: the same until what it asks is done (docs/decisions/0020). */
export function keyOf(action: Action, form: FormData): PressKey {
  const keys = open.get(action) ?? new Map<string, PressKey>();
  open.set(action, keys);
  const press = keys.get(subjectOf(form)) ?? { key: newKey(), lost: false };
  keys.set(subjectOf(form), press);
  return press;
}

/** It is done: the next press of such a form is another one. */
export function closeKey(action: Action, form: FormData): void {
  open.get(action)?.delete(subjectOf(form));
}
