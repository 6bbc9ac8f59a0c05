"use client";

import { useEffect, useRef } from "react";

/**
 * Gives the focus to the panel around it when the page arrives: after a save or a deletion, keyboard and reader begin
 * at what was done, not at the top of the document.
 */
export function ArrivalFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => here.current?.closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true }), []);
  return <span ref={here} hidden />;
}
