import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import { canSendAs, habilitationsFor, type Sender } from "@/lib/senders/policy";

/** C8, in code points. */
export const TITLE_MAX = 50;
export const BODY_MAX = 2000;

/** How many recipients of a draft the composer holds one by one; the others of a large draft stay in the database. */
export const RECIPIENTS_LOADED = 200;

/** What the rules need to know of a message. */
export type RuledMessage = {
  sender: Sender;
  status: "brouillon" | "envoye";
  displayStart: ParisDate | null;
  displayEnd: ParisDate | null;
};

export type Reason = "invisible" | "consultation" | "expired" | "sent";
export type Verdict = { ok: true } | { ok: false; reason: Reason };
export type DisplayState = "brouillon" | "programme" | "en-cours" | "expire";

const yes: Verdict = { ok: true };
const no = (reason: Reason): Verdict => ({ ok: false, reason });

/** The state shown: stored for a draft, derived from the dates for a sent message. */
export function displayState(message: RuledMessage, today: ParisDate): DisplayState {
  if (message.status === "brouillon" || !message.displayStart || !message.displayEnd) return "brouillon";
  if (message.displayEnd < today) return "expire";
  return message.displayStart > today ? "programme" : "en-cours";
}

/** E1: whoever is habilitated on the sender sees what it wrote. */
export function canConsult(viewer: Viewer, message: RuledMessage): Verdict {
  return habilitationsFor(viewer, message.sender).length > 0 ? yes : no("invisible");
}

/** E2–E4: a draft entirely, a sent message by its dates and new recipients until its display has ended. */
export function canModify(viewer: Viewer, message: RuledMessage, today: ParisDate): Verdict {
  const consult = canConsult(viewer, message);
  if (!consult.ok) return consult;
  if (!canSendAs(viewer, message.sender)) return no("consultation");
  return displayState(message, today) === "expire" ? no("expired") : yes;
}

/** E3: not the start once it is before today. */
export function canModifyStart(message: RuledMessage, today: ParisDate): boolean {
  return message.status === "brouillon" || (message.displayStart !== null && message.displayStart >= today);
}

/** E3: why a sent message can't start on that day: its display has begun, or the day is past; null when it can. */
export function startProblem(message: RuledMessage, start: ParisDate, today: ParisDate): "began" | "past" | null {
  if (start === message.displayStart) return null;
  if (!canModifyStart(message, today)) return "began";
  return start < today ? "past" : null;
}

/** E5: drafts only. */
export function canDelete(viewer: Viewer, message: RuledMessage): Verdict {
  const consult = canConsult(viewer, message);
  if (!consult.ok) return consult;
  if (message.status === "envoye") return no("sent");
  return canSendAs(viewer, message.sender) ? yes : no("consultation");
}
