import { Announced } from "@/components/ui/announced";
import type { ParisDate } from "@/lib/dates";
import { announcement } from "@/lib/messages/announcements";
import type { SentMessage } from "@/lib/messages/data";
import type { SearchParams } from "@/lib/pagination";

/** The outcome of the last action, at the top of the page it led to. It stays until the next click. */
export function Announcement({
  params,
  announced,
  today,
}: {
  params: SearchParams;
  announced: SentMessage | null;
  today: ParisDate;
}) {
  return <Announced said={announcement(params, announced, today)} />;
}
