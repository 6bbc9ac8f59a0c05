"use client";

import type { Announcement as Said } from "@/lib/web/announcement";
import { Panel, StatusRegion } from "./panel";
import { useAge } from "./stale";

/** What the last action did, at the head of the page it led to. It stays until the next press, or the next page. */
export function Announcement({ said }: { said: Said | null }) {
  const age = useAge();
  return (
    <StatusRegion>
      {said && age !== "stale" && (
        <Panel arrives attempt={age === "again" ? age : undefined} tone="success" title={said.title}>
          {said.text}
        </Panel>
      )}
    </StatusRegion>
  );
}
