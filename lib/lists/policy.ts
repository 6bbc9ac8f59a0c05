import type { Viewer } from "@/lib/domain/viewer";
import { canSendAs, type Sender } from "@/lib/senders/policy";

/** L3, in code points. */
export const LIST_NAME_MAX = 250;

/** How many lists one message may name. */
export const LISTS_MAX = 200;

/** How many lines of a file travel at once. */
export const LINES_AT_ONCE = 2000;

/** L4: whoever may write as its owner; others who see a list only use it. */
export const canModifyList = (viewer: Viewer, owner: Sender): boolean => canSendAs(viewer, owner);
