"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormEvent, startTransition, useActionState, useCallback, useRef, useState } from "react";
import {
  BODY_MAX_BYTES,
  CONNECTION_LOST,
  SESSION_ENDED,
  TOO_LONG,
  titles,
  UNAVAILABLE,
  UNKNOWN_FORM,
  UPDATED,
} from "@/lib/domain/refusal";
import { type ActionState, idle } from "@/lib/web/form";
import { closeKey, keyOf, type PressKey } from "./press-keys";
import { tellStale, useStaleListener } from "./stale";
import { type AlsoBy, useCorrections } from "./use-corrections";

/** True when the server would refuse the form unread: what a browser says of that is a lost connection. */
async function isTooLong(form: FormData): Promise<boolean> {
  // Next adds a few bytes to the name of each field.
  const { size } = await new Response(form).blob();
  return size + [...form.keys()].length * 10 + 1000 > BODY_MAX_BYTES;
}

/** What is said of an action that gave no answer of its own. */
function reason(error: unknown): string {
  if (unstable_isUnrecognizedActionError(error)) return UPDATED;
  const told = [TOO_LONG, UNAVAILABLE].find((sentence) => error instanceof Error && error.message === sentence);
  return told ?? CONNECTION_LOST;
}

function isRedirect(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

/** Refusals that come before anybody looks for an earlier press: one whose answer was lost may have been recorded all the same. */
const unasked = new Set<string>([CONNECTION_LOST, SESSION_ENDED, UNAVAILABLE, UNKNOWN_FORM, UPDATED, TOO_LONG]);

/** « Rien n’a été enregistré » is not said of what may have been. */
function honest(next: ActionState, press: PressKey): ActionState {
  if (next.status !== "refused") return next;
  press.lost ||= next.title === titles.unknown || next.message === CONNECTION_LOST;
  return press.lost && unasked.has(next.message) ? { ...next, title: titles.unknown } : next;
}

/**
 * An action whose failure never takes the page away: a lost connection, or a form from before a deployment, becomes a
 * refusal like any other, with everything typed still there. `submit` is called from onSubmit, so that React does not
 * reset the fields; `formProps.action` is what the form does before its script has loaded. Each form has a key (« cle »), the same until
 * what it asks is done: pressed again after a lost answer, it is answered with what was done.
 *
 * `formProps` goes on the form, `errors` are those that are not corrected yet. Outcomes are drawn by `ErrorSummary`,
 * `RefusalNotice` and `DoneOrRefused`, which take the focus.
 */
export function useFormAction(
  action: (state: ActionState, form: FormData) => Promise<ActionState>,
  { alsoBy }: { alsoBy?: AlsoBy } = {},
) {
  const [first, formAction] = useActionState(action, idle);
  const [later, setLater] = useState<ActionState | null>(null);
  // Ours, not useTransition's: that one can last past the answer, and a press on what the answer shows would be lost.
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const state = later ?? first;
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef<FormData | null>(null);
  const { errors, compare } = useCorrections(state, form, sent, alsoBy);
  const dropDone = useCallback(
    (stale: boolean) => stale && setLater((before) => ((before ?? first).status === "done" ? idle : before)),
    [first],
  );
  useStaleListener(dropDone);

  function answer(next: ActionState) {
    busy.current = false;
    setLater(next);
    setPending(false);
  }

  /** Ignored while an earlier press is on its way. */
  function submit(data: FormData) {
    if (busy.current) return;
    busy.current = true;
    sent.current = data;
    tellStale(true);
    setPending(true);
    const press = keyOf(action, data);
    // The composer draws its own.
    if (!data.has("cle")) data.set("cle", press.key);
    startTransition(async () => {
      try {
        if (await isTooLong(data)) return answer(honest({ status: "refused", message: TOO_LONG, values: {} }, press));
        // No action reads the state before: sent along, it would carry what was typed a second time.
        const next = await action(idle, data);
        if (next.status === "done") closeKey(action, data);
        answer(honest(next, press));
      } catch (error) {
        // A redirect is thrown too: the form stays busy until the next page is there.
        const redirected = isRedirect(error);
        startTransition(() => {
          setPending(false);
          // With the next page, which may be this one again: what it announces is news.
          if (redirected) tellStale(false);
        });
        busy.current = false;
        if (redirected) {
          // Done. The next page may be this one again: neither the key nor an earlier refusal stays.
          closeKey(action, data);
          setLater(idle);
        }
        unstable_rethrow(error);
        answer(honest({ status: "refused", message: reason(error), values: {} }, press));
      }
    });
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // With the button that was pressed: Enter in a field presses the first.
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    if (!pending) submit(new FormData(event.currentTarget, pressed));
  }

  const formProps = {
    ref: form,
    action: formAction,
    onSubmit,
    onInput: compare,
    noValidate: true,
    "aria-busy": pending || undefined,
  };
  return { state, errors, form, formProps, submit, pending, forget: () => setLater(idle) };
}
