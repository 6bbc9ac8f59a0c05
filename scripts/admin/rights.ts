import type { Rights } from "@/db/admin/rights";
import { named, type Structure } from "@/db/admin/structure";
import { table } from "./table";

const roles: Record<string, string> = { principal: "gestionnaire principal", secondaire: "gestionnaire secondaire" };
const scopeOf = (scope: string) => scope || "toute la structure";

/** What « droits » prints. */
export function describeRights(structure: Structure, { people, requests, invitations }: Rights): string {
  const parts = [`Droits sur ${named(structure)}`];
  parts.push(
    people.length === 0
      ? "Personne n’est habilité. Nommez un gestionnaire principal avec «\u00a0npm run admin -- principal\u00a0»."
      : table(
          ["Nom", "Courriel", "Portée", "Mode", "Rôle", "Depuis", "Jusqu’au", "Donné par"],
          people.map((one) => [
            one.disabled ? `${one.name} (désactivé)` : one.name,
            one.email,
            scopeOf(one.scope),
            one.mode,
            roles[one.role] ?? "",
            one.since,
            one.until,
            one.by,
          ]),
        ),
  );
  if (people.length > 0 && !people.some(({ role }) => role === "principal"))
    parts.push("Cette structure n’a pas de gestionnaire principal.");
  if (requests.length === 0) parts.push("Aucune demande en attente.");
  else {
    const rows = requests.map((one) => [one.name, one.email, scopeOf(one.scope), one.mode, one.since, one.word]);
    parts.push(`Demandes en attente\n\n${table(["Nom", "Courriel", "Portée", "Mode", "Depuis", "Mot"], rows)}`);
  }
  if (invitations.length === 0) parts.push("Aucune invitation en attente.");
  else {
    const titles = ["Courriel", "Portée", "Mode", "Rôle", "Depuis", "Jusqu’au", "Donnée par"];
    const rows = invitations.map((one) => [
      one.email,
      scopeOf(one.scope),
      one.mode,
      roles[one.role] ?? "",
      one.since,
      one.until,
      one.by,
    ]);
    parts.push(`Invitations en attente\n\n${table(titles, rows)}`);
  }
  return parts.join("\n\n");
}
