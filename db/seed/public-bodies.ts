import { luhnDigit } from "@/db/import/siret";
import type { Body, Place, Service } from "./places";

const open = (code: string, label: string): Service => ({ code, label, active: true });

/** The structure of the guide's pictures. */
export const etat: Body = {
  type: "SIRET",
  identifier: "11000201100044",
  designation: "SEC ETAT AUPRES MINISTRE ECO FINANCES",
  postalCode: "75012",
  city: "Paris",
  active: true,
  services: [
    open("EALPCPM033", "EALPCPM033"),
    open("STECH", "Service technique"),
    open("FACTURES", "Facturation"),
    open("ACHATS", "Achats et logistique"),
    open("DAJ", "Affaires juridiques"),
    open("DRH", "Ressources humaines"),
    open("NUMERIQUE", "Direction du numérique"),
    { code: "ARCHIVES", label: "Archives et documentation", active: false },
  ],
};

const townServices = [
  open("FACTURES", "Service de la facturation"),
  open("CP", "Commande publique"),
  open("ST", "Services techniques"),
  open("ECOLES", "Affaires scolaires et restauration"),
];

/** The largest places sort their invoices by service. */
export function giveServices(places: readonly Place[]) {
  for (const [rank, place] of places.slice(0, 300).entries()) place.services = townServices.slice(0, 2 + (rank % 3));
}

/** Dissolved bodies that a directory keeps, closed. */
export function closedBodies(places: readonly Place[]): Body[] {
  return places.slice(400, 412).map((place, i) => {
    const digits = `258900${i + 10}`;
    const siren = digits + luhnDigit(digits);
    return {
      type: "SIRET",
      identifier: `${siren}0001${luhnDigit(`${siren}0001`)}`,
      designation: `Syndicat intercommunal des eaux de ${place.city} (dissous)`,
      postalCode: place.postalCode,
      city: place.city,
      active: false,
      services: i === 0 ? [open("EAUX", "Service des eaux")] : [],
    };
  });
}
