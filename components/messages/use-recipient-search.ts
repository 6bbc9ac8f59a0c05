"use client";

import { useEffect, useState } from "react";
import type { ComboboxStatus } from "@/components/ui/combobox";
import { foldedLength, type Recipient, SEARCH_MIN } from "@/lib/recipients/policy";

const PAUSE_MS = 150;

type Search = { structure: string; type: string; text: string };
type Found = { status: ComboboxStatus; recipients: Recipient[]; query: string };

const nothing: Found = { status: "idle", recipients: [], query: "" };

/** C3: proposals for the last thing typed, and for it only: an earlier answer that comes late is dropped. */
export function useRecipientSearch({ structure, type, text }: Search): Found {
  const [found, setFound] = useState<Found>(nothing);
  const query = text.trim();

  useEffect(() => {
    if (query === "" || structure === "" || type === "") return setFound(nothing);
    if (foldedLength(query) < SEARCH_MIN) return setFound({ ...nothing, status: "short", query });
    const abort = new AbortController();
    setFound((before) => ({ ...before, status: "loading" }));
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(
          `/api/destinataires?${new URLSearchParams({ structure, type, q: query.slice(0, 200) })}`,
          {
            signal: abort.signal,
          },
        );
        if (!answer.ok) throw new Error(String(answer.status));
        const { destinataires } = (await answer.json()) as { destinataires: Recipient[] };
        if (!abort.signal.aborted) setFound({ status: "ready", recipients: destinataires, query });
      } catch {
        if (!abort.signal.aborted) setFound({ ...nothing, status: "error", query });
      }
    }, PAUSE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [structure, type, query]);

  return found;
}
