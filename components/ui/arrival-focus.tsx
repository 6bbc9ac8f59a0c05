"use client";

import { useEffect, useRef } from "react";
import { takeFocus } from "./take-focus";

/**
 * Gives the focus to the panel around it when the page arrives: after a save or a deletion, keyboard and reader begin
 * at what was done, not at the top of the document. With `attempt`, at each new answer, and the panel comes into view.
 */
export function ArrivalFocus({ attempt }: { attempt?: unknown }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const panel = here.current?.closest<HTMLElement>("[tabindex]");
    // A page that scrolled as its scripts arrive would take the button away from under a finger.
    if (attempt === undefined) panel?.focus({ preventScroll: true });
    else if (panel) takeFocus(panel);
  }, [attempt]);
  return <span ref={here} hidden />;
}
