"use client";

import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "./icon";
import { placeOf } from "./places";

/** Leads back to where one came from: the same filters and page, when this tab has shown them. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  const [place, setPlace] = useState("");
  useEffect(() => setPlace(placeOf(href)), [href]);
  return (
    <a href={href + place} className="-mt-2 inline-flex min-h-11 items-center gap-1.5 print:hidden">
      <Icon icon={ArrowLeft} />
      {children}
    </a>
  );
}
