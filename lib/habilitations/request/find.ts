import "server-only";
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import type { Tx } from "@/db/fence";
import { habilitation } from "@/db/schema/habilitation";
import { structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import type { OpenService } from "@/lib/habilitations/find";
import type { Held } from "./policy";

/** Structures that may be asked for; `answered`: somebody can answer. */
export const candidates = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: structure.id,
      type: structure.identifierType,
      identifier: structure.identifier,
      designation: structure.designation,
      postalCode: structure.postalCode,
      city: structure.city,
      active: structure.active,
      answered: sql<boolean>`has_gestionnaire(${structure.id})`,
    })
    .from(structure)
    .where(where)
    .orderBy(desc(structure.active), structure.identifierType)
    .limit(10);

export type Candidate = Awaited<ReturnType<typeof candidates>>[number];

/** The structure to ask an access to, with what the asker already has on it. */
export type AskableStructure = Candidate & { services: OpenService[]; held: Held[] };

export async function findCandidate(tx: Tx, id: number): Promise<Candidate | null> {
  const [found] = await candidates(tx, eq(structure.id, id));
  return found ?? null;
}

/** What acts or waits for the viewer on a structure. A gestionnaire's own has all there is to ask for: another gestionnaire changes it. */
export async function heldOn(tx: Tx, viewer: Viewer, structureId: number): Promise<Held[]> {
  const held = await tx
    .select({
      serviceId: habilitation.serviceId,
      mode: habilitation.mode,
      role: habilitation.role,
      status: habilitation.status,
    })
    .from(habilitation)
    .where(
      and(
        eq(habilitation.userId, viewer.userId),
        eq(habilitation.structureId, structureId),
        or(eq(habilitation.status, "demandee"), actsToday(habilitation)),
      ),
    );
  return held.map(({ serviceId, mode, role, status }) => ({
    serviceId,
    mode: role === "aucun" ? mode : "modification",
    state: status === "accordee" ? "acting" : "waiting",
  }));
}
