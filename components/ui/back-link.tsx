"use client";

import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { ButtonLink } from "./button";
import { Icon } from "./icon";
import { placeOf } from "./places";

/** A page with the filters and the page number that this tab has last shown there. */
function usePlace(href: string): string {
  const [place, setPlace] = useState("");
  useEffect(() => setPlace(placeOf(href)), [href]);
  return href + place;
}

/** Leads back to where one came from: the same filters and page, when this tab has shown them. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={usePlace(href)} className="-mt-2 inline-flex min-h-11 items-center gap-1.5 print:hidden">
      <Icon icon={ArrowLeft} />
      {children}
    </a>
  );
}

/** « Annuler » at the foot of a form: leads there too. */
export function CancelLink({ href }: { href: string }) {
  return (
    <ButtonLink variant="text" href={usePlace(href)}>
      Annuler
    </ButtonLink>
  );
}

/** What a form on a page of its own tells the server: where to lead once it is done. */
export function WayBack({ href }: { href: string }) {
  return <input type="hidden" name="retour" value={usePlace(href)} />;
}
