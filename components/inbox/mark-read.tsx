"use client";

import { startTransition, useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { submitReading } from "@/lib/inbox/actions";
import { idle } from "@/lib/web/form";

/**
 * I1: tells that a message was opened, once it is in front of its reader: a page that is only prepared, or fetched, marks nothing.
 * Without JavaScript a button says it.
 */
export function MarkRead({ reference }: { reference: string }) {
  const [, tell] = useActionState(submitReading, idle);
  useEffect(() => {
    const form = new FormData();
    form.set("reference", reference);
    const opened = () => startTransition(() => tell(form));
    if (document.visibilityState === "visible") return opened();
    document.addEventListener("visibilitychange", opened, { once: true });
    return () => document.removeEventListener("visibilitychange", opened);
  }, [reference, tell]);
  return (
    <noscript>
      <form action={tell} className="mt-6">
        <input type="hidden" name="reference" value={reference} />
        <Button type="submit" variant="secondary">
          Marquer comme lu
        </Button>
      </form>
    </noscript>
  );
}
