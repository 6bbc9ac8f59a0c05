import { Notice, StatusRegion } from "@/components/ui/notice";
import { listAnnouncement } from "@/lib/lists/announcements";
import type { SearchParams } from "@/lib/pagination";

/** The outcome of the last action on a list. */
export function ListAnnouncement({ params }: { params: SearchParams }) {
  const said = listAnnouncement(params);
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
