import type { Viewer } from "@/lib/domain/viewer";
import { canSendAs, type Sender } from "@/lib/senders/policy";

/** L3, in code points. */
export const LIST_NAME_MAX = 250;

/** How many lists one message may name. */
export const LISTS_MAX = 200;

/** How many lines of a file travel at once. */
export const LINES_AT_ONCE = 2000;

/** True where the viewer reads a list: like an address that receives, a structure's list serves its services too. */
export function canUseList(viewer: Viewer, owner: Sender): boolean {
  return viewer.habilitations.some(
    (h) =>
      h.structureId === owner.structureId &&
      (h.service === null || owner.serviceId === null || h.service.id === owner.serviceId),
  );
}

/** L4: whoever may write as its owner. */
export const canModifyList = (viewer: Viewer, owner: Sender) => canUseList(viewer, owner) && canSendAs(viewer, owner);
