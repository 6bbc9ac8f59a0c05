import { Notice, StatusRegion } from "@/components/ui/notice";
import { accountAnnouncement } from "@/lib/account/announcements";
import type { SearchParams } from "@/lib/pagination";

/** The outcome of the last action, at the head of « Mon compte ». */
export function AccountAnnouncement({ params }: { params: SearchParams }) {
  const said = accountAnnouncement(params);
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
