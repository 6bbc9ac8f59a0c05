"use client";

import { type ReactNode, useLayoutEffect } from "react";

/**
 * What covers the page under a dialog, and holds it still: `html[data-voile]` in globals.css stops the scrolling, and
 * gives back the width of the scrollbar so that nothing moves. Set through the style object, which the CSP allows.
 */
export function DialogVeil({ className, children }: { className: string; children: ReactNode }) {
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.style.setProperty("--scrollbar", `${window.innerWidth - page.clientWidth}px`);
    page.dataset.voile = "";
    return () => {
      delete page.dataset.voile;
      page.style.removeProperty("--scrollbar");
    };
  }, []);

  return (
    <div
      className={`fixed inset-0 z-20 grid grid-cols-[minmax(0,1fr)] place-items-center overflow-y-auto bg-voile ${className}`}
    >
      {children}
    </div>
  );
}
