import type { ParisDate } from "./dates";
import type { Mode, Notice, Role } from "./vocabulary";

// What is written down of each change, in one vocabulary: the action, and what its `details` hold, in English. Never a message's
// text, a password or its hash.

type Nothing = Record<never, never>;
type Change<T> = { before: T; after: T };
type Right = { scope: string; mode: Mode; role: Role; endsOn: ParisDate | null };
type Given = Omit<Right, "role">;
type Asked = Pick<Right, "scope" | "mode">;
/** The number of a habilitation, and what it was on. */
type Own = { id: number; mode: Mode; service: string | null };
type Service = { label: string; active: boolean };
/** Of a sent message, which has both; their columns are a draft’s too. */
type Days = { displayStart: ParisDate | null; displayEnd: ParisDate | null };

/** What somebody does for a structure (`may_record` in SQL says who may write which). */
export type StructureEvents = {
  /** `from`: the message that it is a copy of. */
  "message.cree": Nothing | { from: string };
  "message.modifie": Nothing;
  "message.envoye": { recipientCount: number; toAll: boolean };
  "message.supprime": Nothing;
  "message.dates": Change<Days> & { added: number };
  "liste.creee": { name: string; members: number };
  "liste.renommee": Change<string>;
  "liste.supprimee": { name: string; members: number };
  "liste.destinataires": { added: number } | { removed: number };
  "habilitation.accordee": { after: Given };
  "habilitation.modifiee": Change<Right>;
  "habilitation.revoquee": { before: Right; reason: string };
  "habilitation.transmise": Change<{ principal: string }>;
  "habilitation.acceptee": Change<Asked>;
  "habilitation.refusee": { before: Asked; reason: string };
  "habilitation.demandee": Own;
  "habilitation.annulee": Own;
  "habilitation.renoncee": Own & { role: Role };
  "invitation.envoyee": { after: Given };
  /** With a reason when the database calls it off: `cancel_invitations_of`. */
  "invitation.annulee": Nothing | { reason: string };
  "service.ouvert": { after: { label: string } };
  "service.modifie": Change<Service>;
};

/** Written by the database itself, when a link is opened: `accept_invitation`. */
type DatabaseEvents = {
  "invitation.acceptee": { mode: Mode } & Partial<Change<{ principal: string | null }>>;
};

/** What the platform's operator does to a structure (`npm run admin`). */
export type OperatorEvents = {
  "operateur.structure": {
    before: null;
    after: { type: string; value: string; designation: string; kind: string; postalCode: string; city: string };
  };
  "operateur.principal": { before: { principal: string | null }; after: { principal: string } };
  "operateur.invitation": { before: { principal: string | null }; after: { invitation: string; name?: string } };
};

/** What the operator does to an account, which is no structure's. */
export type OperatorAccountEvents = {
  "operateur.desactivation": Change<{ disabled: boolean }>;
  "operateur.reactivation": Change<{ disabled: boolean }>;
  "operateur.motdepasse": { before: null; after: { hours: number } };
};

/** What somebody changes of their own account; « compte.motdepasse » also by the operator's link (`use_password_link`). */
export type AccountEvents = {
  "compte.nom": Change<{ name: string }>;
  "compte.courriels": Change<{ notice: Notice | null }>;
  "compte.motdepasse": Nothing;
};

export type AuditEvents = StructureEvents & DatabaseEvents & OperatorEvents & OperatorAccountEvents & AccountEvents;
export type AuditAction = keyof AuditEvents;

/** One event: its action says what its details are, which may be left out where there are none. */
export type EventOf<Events> = {
  [Action in keyof Events]: Nothing extends Events[Action]
    ? { action: Action; subject: string; details?: Events[Action] }
    : { action: Action; subject: string; details: Events[Action] };
}[keyof Events];

type KeyOf<T> = T extends object ? keyof T : never;
type Side<T> = T extends { before: infer Before; after: infer After }
  ? Before | After
  : T extends { after: infer After }
    ? After
    : T extends { before: infer Before }
      ? Before
      : never;

/** Every key that details have, beside « before » and « after ». */
export type DetailKey = Exclude<KeyOf<AuditEvents[AuditAction]>, "before" | "after">;

/** Every key of what was before and what is after. */
export type ChangeKey = KeyOf<Side<AuditEvents[AuditAction]>>;
