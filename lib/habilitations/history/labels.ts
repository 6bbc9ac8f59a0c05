/** What a filter of the history offers: the beginnings of the actions' names. */
export const families: Record<string, string> = {
  message: "Messages",
  liste: "Listes de diffusion",
  habilitation: "Habilitations et demandes",
  invitation: "Invitations",
  service: "Services",
  operateur: "Opérateur de la plateforme",
};

const actions: Record<string, string> = {
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
};

/** The French of an action; one that is not known is shown as it is stored. */
export const actionLabel = (action: string) => actions[action] ?? action;

const words: Record<string, string> = {
  scope: "portée",
  mode: "mode",
  role: "rôle",
  endsOn: "fin",
  label: "libellé",
  active: "ouvert",
  displayStart: "début",
  displayEnd: "fin",
  principal: "principal",
  name: "nom",
};

const shown = (value: unknown): string => {
  if (value === null || value === "") return "aucun";
  if (typeof value === "boolean") return value ? "oui" : "non";
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split("-").reverse().join("/") : text;
};

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
      parts.push(`${words[key] ?? key}\u00a0: ${change}`);
    }
  } else if (before !== undefined || after !== undefined) {
    parts.push(
      [before, after]
        .filter((value) => value !== undefined)
        .map(shown)
        .join(" → "),
    );
  }
  const counts: [string, string][] = [
    ["added", "ajoutés"],
    ["removed", "retirés"],
    ["recipientCount", "destinataires"],
    ["members", "destinataires"],
    ["reason", "motif"],
    ["from", "copie de"],
    ["name", "nom"],
  ];
  for (const [key, label] of counts)
    if (details[key] !== undefined) parts.push(`${label}\u00a0: ${shown(details[key])}`);
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
