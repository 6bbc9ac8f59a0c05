import "server-only";
import { asUser } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import { type AdministeredHead, findAdministered, type OpenService, openServices } from "@/lib/habilitations/find";

/** What the form « Habiliter » needs. */
export function readGrantForm(
  viewer: Viewer,
  identifier: string,
): Promise<{ structure: AdministeredHead; services: OpenService[] } | null> {
  return asUser(viewer, async (tx) => {
    const structure = await findAdministered(tx, identifier);
    return structure && { structure, services: await openServices(tx, structure.id) };
  });
}
