declare const brand: unique symbol;

export type Habilitation = {
  structureId: number;
  identifier: string;
  designation: string;
  kind: "public" | "private";
  /** None: the whole structure. */
  service: { id: number; code: string; label: string } | null;
  mode: "consultation" | "modification";
  role: "aucun" | "secondaire" | "principal";
};

/**
 * Who is asking, with what they may act for. Only lib/auth/session.ts makes one, from the session row, at each request:
 * holding a Viewer is the proof that somebody is signed in now.
 */
export type Viewer = {
  readonly [brand]: true;
  readonly userId: number;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly habilitations: readonly Habilitation[];
  /** Requests that wait for an answer, on the structures that they administer. */
  readonly waiting: number;
  /** The structures, by name, for which their own requests wait. */
  readonly asked: readonly string[];
  /** They have neither said how they want to be told of new messages, nor closed that question. */
  readonly askNotice: boolean;
  /** The form that they have just pressed: set by `viewerAction` alone, read by `writeOnce` (lib/guard/once.ts). */
  readonly press?: Press;
};

/** A form as the browser drew it, and a hash of what it says. */
export type Press = { key: string; digest: string };

/** A2: true for whoever keeps the habilitations of some structure. */
export const isGestionnaire = (viewer: Viewer) => viewer.habilitations.some(({ role }) => role !== "aucun");

/** The structures of a viewer, each once, by designation. */
export function viewerStructures(viewer: Viewer) {
  const byId = new Map(viewer.habilitations.map((h) => [h.structureId, h]));
  return [...byId.values()].sort((a, b) => a.designation.localeCompare(b.designation, "fr"));
}
