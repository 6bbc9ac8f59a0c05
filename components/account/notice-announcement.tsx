import { Announced } from "@/components/ui/announced";
import { noticeAnnouncement } from "@/lib/account/announcements";
import type { SearchParams } from "@/lib/web/url";

/** What was answered to « Comment voulez-vous être prévenu ? », at the head of the inbox. */
export function NoticeAnnouncement({ params }: { params: SearchParams }) {
  return <Announced said={noticeAnnouncement(params)} />;
}
