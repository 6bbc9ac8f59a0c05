import { formatDate, type ParisDate } from "@/lib/domain/dates";
import type { Mode, Role } from "@/lib/domain/vocabulary";

/** What a habilitation allows, in the words of an e-mail. */
export type Right = { scope: string; mode: Mode; role: Role; endsOn: ParisDate | null };

export const WHOLE_STRUCTURE = "toute la structure";

export const serviceScope = ({ code, label }: { code: string; label: string }) => `service ${code} (${label})`;

export const modeWords: Record<Mode, string> = {
  consultation: "consultation (lire les messages reçus et envoyés)",
  modification: "modification (lire, écrire et envoyer)",
};

const roleWords: Record<Role, string> = {
  aucun: "aucun",
  secondaire: "gestionnaire secondaire",
  principal: "gestionnaire principal",
};

/** A right as lines of an e-mail; what is usual (no role, no end) is not said. */
export function rightFacts({ scope, mode, role, endsOn }: Right): [string, string][] {
  return [
    ["Portée", scope],
    ["Droits", modeWords[mode]],
    ...(role === "aucun" ? [] : [["Rôle", roleWords[role]] as [string, string]]),
    ...(endsOn ? [["Jusqu’au", formatDate(endsOn)] as [string, string]] : []),
  ];
}

/** What differs between two rights, before and after. */
export function changedFacts(before: Right, after: Right): [string, string][] {
  const end = (date: ParisDate | null) => (date ? formatDate(date) : "sans date de fin");
  const lines: [string, string, string][] = [
    ["Portée", before.scope, after.scope],
    ["Droits", modeWords[before.mode], modeWords[after.mode]],
    ["Rôle", roleWords[before.role], roleWords[after.role]],
    ["Fin", end(before.endsOn), end(after.endsOn)],
  ];
  return lines.flatMap(([label, old, now]): [string, string][] =>
    old === now
      ? []
      : [
          [`${label}, avant`, old],
          [`${label}, maintenant`, now],
        ],
  );
}
