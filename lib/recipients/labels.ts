import { countOf, formatNumber } from "@/lib/domain/text";
import type { PastedState } from "./pasted";
import { splitKey } from "./policy";

/** Why a recipient was refused, by name. */
export const recipientErrors = {
  kindMissing: "Choisissez clients ou fournisseurs.",
  tooMany: (max: number, count: number) =>
    `${countOf(max, "destinataire")} au maximum, choisis un par un (${formatNumber(count)} choisis). Pour davantage, créez une liste de diffusion.`,
  tooShort: "4 caractères au minimum.",
  notAnIdentifier: (text: string) =>
    `«\u00a0${text.length > 60 ? `${text.slice(0, 60)}…` : text}\u00a0» n’a pas été ajouté\u00a0: choisissez une proposition, ou saisissez un SIRET de 14 chiffres.`,
  unknown: (key: string) => `${named(key)}\u00a0: aucune facture échangée avec cet émetteur. Retirez ce destinataire.`,
  closed: (key: string) => `${named(key)}\u00a0: structure ou service fermé. Retirez ce destinataire.`,
};

/** Why a pasted identifier was not added. An unknown one and a stranger are told alike. */
export const pastedReasons: Record<Exclude<PastedState, "bonne">, string> = {
  inconnue: "aucune facture échangée avec cet émetteur",
  fermee: "structure ou service fermé",
  illisible: "14 chiffres attendus pour un SIRET",
};

function named(key: string): string {
  const { identifier, code } = splitKey(key);
  return code === null ? identifier : `${identifier}, service ${code}`;
}
