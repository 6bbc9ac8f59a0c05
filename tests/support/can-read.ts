import type { ParisDate } from "@/lib/domain/dates";
import type { Viewer } from "@/lib/domain/viewer";
import type { RuledMessage } from "@/lib/messages/policy";

export type Address = { structureId: number; serviceId: number | null };

/**
 * Reading what others send, as the tests expect it of the database: a structure's own address reaches everybody habilitated on it or
 * on one of its services; a service's, those on that service and those on the whole structure; from the first day of display on.
 */
export function canRead(viewer: Viewer, message: RuledMessage, recipients: Address[], today: ParisDate): boolean {
  if (message.status !== "envoye" || !message.displayStart || message.displayStart > today) return false;
  return recipients.some((address) =>
    viewer.habilitations.some(
      (h) =>
        h.structureId === address.structureId &&
        (h.service === null || address.serviceId === null || h.service.id === address.serviceId),
    ),
  );
}
