import { Announced } from "@/components/ui/announced";
import type { ParisDate } from "@/lib/domain/dates";
import { announcement } from "@/lib/messages/announcements";
import type { SentMessage } from "@/lib/messages/find";
import type { SearchParams } from "@/lib/web/url";

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
