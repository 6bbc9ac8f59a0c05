"use client";

import { startTransition, useActionState, useCallback, useRef, useState } from "react";
import { TOO_LONG } from "@/lib/domain/refusal";
import { type ActionState, idle } from "@/lib/web/form";
import { closeKey, keyOf } from "./press-keys";
import { honest, isRedirect, isTooLong, reason } from "./sending";
import { tellStale, useStaleListener } from "./stale";
import { type AlsoBy, useCorrections } from "./use-corrections";

export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

/** What `Form` draws, and what its fields need to know. */
export type FormHandle = ReturnType<typeof useForm>;

type Options = {
  alsoBy?: AlsoBy;
  /** The page that it leads back to once it is done, asked at the press (`retour`). */
  back?: () => string;
};

/**
 * An action whose failure never takes the page away: a lost connection, or a form from before a deployment, becomes a
 * refusal like any other, with everything typed still there. `Form` draws the form and its outcome.
 *
 * `errors` are those that are not corrected yet, by field. `submit` sends what a form holds, or what is made by `formData`
 * where there is no form but a question. Each form has a key (« cle »), the same until what it asks is done: pressed again after a
 * lost answer, it is answered with what was done. `props.action` is what the form does before its script has loaded.
 */
export function useForm(action: FormAction, { alsoBy, back }: Options = {}) {
  const [first, formAction] = useActionState(action, idle);
  const [later, setLater] = useState<ActionState | null>(null);
  // Ours, not useTransition's: that one can last past the answer, and a press on what the answer shows would be lost.
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const state = later ?? first;
  const element = useRef<HTMLFormElement>(null);
  const sent = useRef<FormData | null>(null);
  const { errors, compare } = useCorrections(state, element, sent, alsoBy);
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
    if (back) data.set("retour", back());
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
        if (redirected) throw error;
        answer(honest({ status: "refused", message: reason(error), values: {} }, press));
      }
    });
  }

  const props = {
    ref: element,
    action: formAction,
    onInput: compare,
    "aria-busy": pending || undefined,
  };
  return { state, errors, element, props, submit, pending, forget: () => setLater(idle) };
}
