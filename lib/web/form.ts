/** What was typed, as it came: given back with every refusal. */
export type Values = Record<string, string | string[]>;

/** The one answer of every form. */
export type ActionState =
  | { status: "idle" }
  /** Fields to correct, by name. */
  | { status: "invalid"; fieldErrors: Record<string, string>; values: Values }
  /** Not done, and why, under a title where something was done or may be; `conflict` when somebody else saved in between. */
  | {
      status: "refused";
      title?: string;
      message: string;
      values: Values;
      code?: "session" | "conflict";
      conflict?: Conflict;
    }
  /** All is right, and the user must say yes before it cannot be undone. */
  | { status: "confirm"; recipientCount: number; closedCount: number; values: Values }
  /** `count`: how many, where the page goes on by itself. */
  | { status: "done"; message?: string; count?: number };

/** The version that is stored, when it is not the one that the form started from. */
export type Conflict = { reference: string; version: number; title: string; body: string };

export const idle: ActionState = { status: "idle" };

/**
 * The fields of a form as plain values. `regular` is false when a field that is not one of `lists` comes twice, or holds a
 * file: no form of ours does that.
 */
export function readForm(form: FormData, lists: string[]): { values: Values; regular: boolean } {
  const values: Values = {};
  let regular = true;
  for (const [name, value] of form) {
    // Next's own fields, when the form is sent without JavaScript.
    if (name.startsWith("$ACTION_")) continue;
    if (typeof value !== "string") {
      regular = false;
    } else if (lists.includes(name)) {
      values[name] = [...((values[name] as string[] | undefined) ?? []), value];
    } else if (name in values) {
      regular = false;
    } else {
      values[name] = value;
    }
  }
  return { values, regular };
}
