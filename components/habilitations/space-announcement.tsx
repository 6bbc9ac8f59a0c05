import { Announced } from "@/components/ui/announced";
import { spaceAnnouncement } from "@/lib/habilitations/announcements";
import type { SearchParams } from "@/lib/web/url";

/** The outcome of the last action in the gestionnaire's space. */
export function SpaceAnnouncement({ params }: { params: SearchParams }) {
  return <Announced said={spaceAnnouncement(params)} />;
}
