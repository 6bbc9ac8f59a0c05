import { useCallback, useEffect, useState } from "react";

const listeners = new Set<(stale: boolean) => void>();

/** A new press makes every earlier success stale; the page that it leads to has news of its own. */
export function tellStale(stale: boolean): void {
  for (const listener of listeners) listener(stale);
}

export function useStaleListener(listener: (stale: boolean) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/** « stale » from the next press on: what an earlier one did is no longer said, least of all above an error. */
export function useAge(): "new" | "stale" | "again" {
  const [age, setAge] = useState<"new" | "stale" | "again">("new");
  const listener = useCallback((stale: boolean) => setAge(stale ? "stale" : "again"), []);
  useStaleListener(listener);
  return age;
}
