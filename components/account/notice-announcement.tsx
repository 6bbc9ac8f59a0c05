import { Notice, StatusRegion } from "@/components/ui/notice";
import { noticeAnnouncement } from "@/lib/account/announcements";
import type { SearchParams } from "@/lib/pagination";

/** What was answered to « Comment voulez-vous être prévenu ? », at the head of the inbox. */
export function NoticeAnnouncement({ params }: { params: SearchParams }) {
  const said = noticeAnnouncement(params);
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
