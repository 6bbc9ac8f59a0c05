"use client";

import type { ReactNode } from "react";
import { Notice, StatusRegion } from "./notice";
import { useAge } from "./stale";

/** What the last action did, at the head of the page it led to. It stays until the next press, or the next page. */
export function Announced({ said }: { said: { title: ReactNode; text?: ReactNode } | null | undefined }) {
  const age = useAge();
  return (
    <StatusRegion>
      {said && age !== "stale" && (
        <Notice arrives attempt={age === "again" ? age : undefined} tone="success" title={said.title}>
          {said.text}
        </Notice>
      )}
    </StatusRegion>
  );
}
