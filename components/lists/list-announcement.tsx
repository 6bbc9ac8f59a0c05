import { Announced } from "@/components/ui/announced";
import { listAnnouncement } from "@/lib/lists/announcements";
import type { SearchParams } from "@/lib/web/url";

/** The outcome of the last action on a list. */
export function ListAnnouncement({ params }: { params: SearchParams }) {
  return <Announced said={listAnnouncement(params)} />;
}
