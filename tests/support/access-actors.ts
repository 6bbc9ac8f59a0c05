/**
 * Who tries everything in the access table: one kind of user per way of having rights, or of having none, on the structure
 * « ici » and on its service « GUICHET ».
 */
export const actors = {
  personne: {},
  "demande en attente": { on: "ici", status: "demandee" },
  "consultation service": { on: "ici", service: "GUICHET", mode: "consultation" },
  "modification service": { on: "ici", service: "GUICHET" },
  "modification autre service": { on: "ici", service: "VOISIN" },
  consultation: { on: "ici", mode: "consultation" },
  modification: { on: "ici" },
  // Consultation: keeping the habilitations gives no right to write messages.
  secondaire: { on: "ici", role: "secondaire", mode: "consultation" },
  principal: { on: "ici", role: "principal" },
  "principal ailleurs": { on: "ailleurs", role: "principal" },
  "modification ailleurs": { on: "ailleurs" },
  // These would have every right but one, if what ended them were forgotten.
  révoquée: { on: "ici", role: "secondaire", status: "revoquee" },
  finie: { on: "ici", role: "secondaire", ended: true },
  désactivée: { on: "ici", role: "secondaire", disabled: true },
  "session fermée": { on: "ici", role: "secondaire", closed: true },
  déconnectée: { on: "ici", role: "secondaire", cookie: false },
  // Signed in, with rights, and led by another site to send the form: only actions care.
  "sans origine": { on: "ici", role: "secondaire", origin: false },
} as const satisfies Record<string, Rights>;

type Rights = {
  on?: "ici" | "ailleurs";
  service?: "GUICHET" | "VOISIN";
  /** Default: modification. */
  mode?: "consultation";
  role?: "secondaire" | "principal";
  status?: "demandee" | "revoquee";
  /** Its last day was yesterday. */
  ended?: boolean;
  /** The account is disabled; its cookie is still good. */
  disabled?: boolean;
  /** The session was revoked; the cookie is still there. */
  closed?: boolean;
  cookie?: false;
  /** No Origin header. */
  origin?: false;
};

export type Actor = keyof typeof actors;
export const actorNames = Object.keys(actors) as Actor[];
export const rightsOf = (actor: Actor): Rights => actors[actor];
