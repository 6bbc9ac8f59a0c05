"use client";

import { useLayoutEffect, useRef } from "react";

/** Closes the filter panel it stands in when the page opens on a phone. HTML alone cannot say "open, but not on a phone". */
export function FilterFold() {
  const mark = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const panel = mark.current?.closest("details");
    if (panel?.dataset.fold !== "waiting") return;
    if (window.matchMedia("(width < 60rem)").matches) panel.open = false;
    panel.dataset.fold = "done";
  }, []);

  return <span ref={mark} hidden />;
}
