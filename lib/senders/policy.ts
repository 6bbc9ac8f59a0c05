import type { Viewer } from "@/lib/domain/viewer";

/** Where a message is sent from: a structure, or one of its services. */
export type Sender = { structureId: number; serviceId: number | null };

/** What a habilitation lets send: the whole structure with or without a service, or as that one service. */
export function habilitationsFor(viewer: Viewer, sender: Sender) {
  return viewer.habilitations.filter(
    (h) => h.structureId === sender.structureId && (h.service === null || h.service.id === sender.serviceId),
  );
}

/** True when the viewer may write as this sender. */
export function canSendAs(viewer: Viewer, sender: Sender): boolean {
  return habilitationsFor(viewer, sender).some((h) => h.mode === "modification");
}
