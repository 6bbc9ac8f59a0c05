"use client";

import { useEffect } from "react";

/** A browser moves to the place that an address names, and leaves the focus on the document: it follows. */
export function ResultsFocus({ id }: { id: string }) {
  useEffect(() => {
    if (location.hash === `#${id}`) document.getElementById(id)?.focus({ preventScroll: true });
  }, [id]);
  return null;
}
