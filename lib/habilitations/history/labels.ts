import type { AuditAction, ChangeKey, DetailKey } from "@/lib/domain/events";

/** Whose history it is not: what happens to an account. */
type Family<Action extends string> = Action extends `compte.${string}`
  ? never
  : Action extends `${infer Name}.${string}`
    ? Name
    : never;

/** What a filter of the history offers: the beginnings of the actions' names. */
export const families: Record<Family<AuditAction>, string> = {
  message: "Messages",
  liste: "Listes de diffusion",
  habilitation: "Habilitations et demandes",
  invitation: "Invitations",
  service: "Services",
  operateur: "Opérateur de la plateforme",
};

const actions: Record<AuditAction, string> = {
  "message.cree": "Brouillon créé",
  "message.modifie": "Brouillon modifié",
  "message.envoye": "Message envoyé",
  "message.supprime": "Brouillon supprimé",
  "message.dates": "Message envoyé modifié",
  "liste.creee": "Liste créée",
  "liste.renommee": "Liste renommée",
  "liste.supprimee": "Liste supprimée",
  "liste.destinataires": "Destinataires d’une liste modifiés",
  "habilitation.accordee": "Habilitation accordée",
  "habilitation.modifiee": "Habilitation modifiée",
  "habilitation.revoquee": "Habilitation retirée",
  "habilitation.transmise": "Rôle principal transmis",
  "habilitation.demandee": "Accès demandé",
  "habilitation.acceptee": "Demande acceptée",
  "habilitation.refusee": "Demande refusée",
  "habilitation.annulee": "Demande annulée par son auteur",
  "habilitation.renoncee": "Habilitation rendue par son titulaire",
  "invitation.envoyee": "Invitation envoyée",
  "invitation.annulee": "Invitation annulée",
  "invitation.acceptee": "Invitation acceptée",
  "service.ouvert": "Service ouvert",
  "service.modifie": "Service modifié",
  "operateur.structure": "Structure créée par l’opérateur",
  "operateur.principal": "Gestionnaire principal nommé par l’opérateur",
  "operateur.invitation": "Gestionnaire principal invité par l’opérateur",
  "operateur.desactivation": "Compte désactivé par l’opérateur",
  "operateur.reactivation": "Compte rouvert par l’opérateur",
  "operateur.motdepasse": "Lien de nouveau mot de passe donné par l’opérateur",
  "compte.nom": "Nom modifié",
  "compte.courriels": "Choix des courriels modifié",
  "compte.motdepasse": "Mot de passe changé",
};

/** What a table says of a key that was stored; undefined for one that it does not know, of an earlier version perhaps. */
const known = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The French of an action; one that is not known is shown as it is stored. */
export const actionLabel = (action: string) => known(actions, action) ?? action;

const changeWords: Record<ChangeKey, string> = {
  scope: "portée",
  mode: "mode",
  role: "rôle",
  endsOn: "fin",
  label: "libellé",
  active: "ouvert",
  displayStart: "début",
  displayEnd: "fin",
  principal: "principal",
  invitation: "invitation",
  name: "nom",
  notice: "courriels",
  type: "type d’identifiant",
  value: "identifiant",
  designation: "désignation",
  kind: "nature",
  postalCode: "code postal",
  city: "ville",
  disabled: "désactivé",
  hours: "heures",
};

/** What is said beside before and after, in this order; null: it is not, or not in this way. */
const detailWords: Record<DetailKey, string | null> = {
  added: "ajoutés",
  removed: "retirés",
  recipientCount: "destinataires",
  members: "destinataires",
  reason: "motif",
  from: "copie de",
  name: "nom",
  toAll: null,
  id: null,
  mode: null,
  service: null,
  role: null,
};

const shown = (value: unknown): string => {
  if (value === null || value === "") return "aucun";
  if (typeof value === "boolean") return value ? "oui" : "non";
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split("-").reverse().join("/") : text;
};

/** As they were stored, perhaps by an earlier version. */
type Details = Record<string, unknown>;
const isRecord = (value: unknown): value is Details => typeof value === "object" && value !== null;

/** Before and after in words: « mode : consultation → modification ; motif : départ ». Only what changed. */
export function detailsText(details: Details): string {
  const { before, after } = details;
  const parts: string[] = [];
  if (isRecord(before) || isRecord(after)) {
    const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (JSON.stringify(was[key]) === JSON.stringify(is[key])) continue;
      const change = [key in was ? shown(was[key]) : "", key in is ? shown(is[key]) : ""].filter(Boolean).join(" → ");
      parts.push(`${known(changeWords, key) ?? key}\u00a0: ${change}`);
    }
  } else if (before !== undefined || after !== undefined) {
    parts.push(
      [before, after]
        .filter((value) => value !== undefined)
        .map(shown)
        .join(" → "),
    );
  }
  for (const [key, word] of Object.entries(detailWords))
    if (word !== null && details[key] !== undefined) parts.push(`${word}\u00a0: ${shown(details[key])}`);
  if (details.toAll === true) parts.push("tous les destinataires");
  return parts.join("\u00a0; ");
}

/** What a change was made on: « MSG_000000184 – Nouveau code service », the name of a list, else as it is stored. */
export function subjectLabel({
  action,
  subject,
  named,
}: {
  action: string;
  subject: string;
  named: string | null;
}): string {
  if (named === null) return subject;
  if (action.startsWith("liste.")) return named;
  return named === "" ? subject : `${subject} – ${named}`;
}
