import { Notice, StatusRegion } from "@/components/ui/notice";
import { spaceAnnouncement } from "@/lib/habilitations/announcements";
import type { SearchParams } from "@/lib/pagination";

/** The outcome of the last action in the gestionnaire's space. */
export function SpaceAnnouncement({ params }: { params: SearchParams }) {
  const said = spaceAnnouncement(params);
  return (
    <StatusRegion>
      {said && (
        <Notice arrives tone="success" title={said.title}>
          {said.text}
        </Notice>
      )}
    </StatusRegion>
  );
}
