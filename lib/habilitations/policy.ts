import type { Viewer } from "@/lib/domain/viewer";
import type { Role } from "@/lib/domain/vocabulary";

/** How many addresses one form may hold. */
export const PEOPLE_AT_ONCE = 200;

/** How many services one form may name, and how many requests one answer. */
export const SERVICES_AT_ONCE = 500;
export const REQUESTS_AT_ONCE = 500;

/** A reason, or the word of a request, in code points. */
export const REASON_MAX = 500;

/** How long the link of an invitation can be used. */
export const INVITATION_DAYS = 7;

/** A2: what the viewer is for the habilitations of a structure. */
export function roleOn(viewer: Viewer, structureId: number): Role {
  const mine = viewer.habilitations.filter((h) => h.structureId === structureId && h.service === null);
  if (mine.some(({ role }) => role === "principal")) return "principal";
  return mine.some(({ role }) => role === "secondaire") ? "secondaire" : "aucun";
}

/** The page of all structures is for those who have several. */
export const administersSeveral = (viewer: Viewer) =>
  new Set(viewer.habilitations.filter(({ role }) => role !== "aucun").map(({ structureId }) => structureId)).size > 1;

export type Reason = "etrangere" | "soi" | "gestionnaire" | "principal" | "service";
export type Verdict = { ok: true } | { ok: false; reason: Reason };
const yes: Verdict = { ok: true };
const no = (reason: Reason): Verdict => ({ ok: false, reason });

/** Whose habilitation it is, and what it is. */
export type RuledHabilitation = { userId: number; structureId: number; serviceId: number | null; role: Role };

/**
 * Changing or revoking: gestionnaires of that structure, never their own; the habilitation of a gestionnaire is the
 * principal's to change, and the principal's own ends by being handed over.
 */
export function canChange(viewer: Viewer, { userId, structureId, role }: RuledHabilitation): Verdict {
  const mine = roleOn(viewer, structureId);
  if (mine === "aucun") return no("etrangere");
  if (userId === viewer.userId) return no("soi");
  if (role === "principal") return no("principal");
  if (role === "secondaire" && mine !== "principal") return no("gestionnaire");
  return yes;
}

/** Naming a secondaire, ending that role, or handing over one's own: the principal alone; never a service-level user. */
export function canName(viewer: Viewer, habilitation: RuledHabilitation): Verdict {
  const change = canChange(viewer, habilitation);
  if (!change.ok) return change;
  if (roleOn(viewer, habilitation.structureId) !== "principal") return no("gestionnaire");
  return habilitation.serviceId === null ? yes : no("service");
}
