import { Announced } from "@/components/ui/announced";
import { accountAnnouncement } from "@/lib/account/announcements";
import type { SearchParams } from "@/lib/web/url";

/** The outcome of the last action, at the head of « Mon compte ». */
export function AccountAnnouncement({ params }: { params: SearchParams }) {
  return <Announced said={accountAnnouncement(params)} />;
}
