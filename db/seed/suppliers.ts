import { luhnDigit } from "@/db/import/siret";
import type { Body, Place, Service } from "./places";
import type { Random } from "./random";

export const sanjee: Body = {
  type: "SIRET",
  identifier: "79141015200015",
  designation: "Fournisseur Sanjee",
  postalCode: "38000",
  city: "Grenoble",
  active: true,
  services: [],
};

const trades = [
  "Boulangerie",
  "Menuiserie",
  "Plomberie",
  "Électricité générale",
  "Imprimerie",
  "Transports",
  "Espaces verts",
  "Nettoyage",
  "Maçonnerie",
  "Peinture",
  "Couverture",
  "Chauffage",
  "Signalétique",
  "Papeterie",
  "Librairie",
  "Traiteur",
  "Restauration collective",
  "Sécurité incendie",
  "Gardiennage",
  "Informatique",
  "Télécoms",
  "Bureau d’études",
  "Géomètre-expert",
  "Architecture",
  "Conseil",
  "Formation",
  "Location de matériel",
  "Travaux publics",
  "Assainissement",
  "Collecte et recyclage",
  "Carburants",
  "Garage",
  "Mobilier urbain",
  "Fournitures scolaires",
  "Équipements sportifs",
  "Éclairage public",
  "Ascenseurs",
  "Serrurerie",
  "Carrelage",
  "Horticulture",
  "Laboratoire",
  "Fournitures médicales",
  "Ambulances",
  "Autocars",
  "Événementiel",
  "Sonorisation",
  "Traduction",
  "Archivage",
  "Déménagement",
  "Blanchisserie",
];
const surnames = [
  "Martin",
  "Bernard",
  "Thomas",
  "Petit",
  "Robert",
  "Richard",
  "Durand",
  "Dubois",
  "Moreau",
  "Laurent",
  "Simon",
  "Michel",
  "Lefèvre",
  "Leroy",
  "Roux",
  "David",
  "Bertrand",
  "Morel",
  "Fournier",
  "Girard",
  "Bonnet",
  "Dupont",
  "Lambert",
  "Fontaine",
  "Rousseau",
  "Vincent",
  "Müller",
  "Lefebvre",
  "Faure",
  "André",
  "Mercier",
  "Blanc",
  "Guérin",
  "Boyer",
  "Garnier",
  "Chevalier",
  "François",
  "Legrand",
  "Gauthier",
  "Garcia",
  "Perrin",
  "Robin",
  "Clément",
  "Morin",
  "Nicolas",
  "Henry",
  "Roussel",
  "Mathieu",
  "Gautier",
  "Masson",
  "Marchand",
  "Duval",
  "Denis",
  "Dumont",
  "Marie",
  "Lemaire",
  "Noël",
  "Meyer",
  "Dufour",
  "Meunier",
  "Brun",
  "Blanchard",
  "Giraud",
  "Joly",
  "Rivière",
  "Lucas",
  "Brunet",
  "Gaillard",
];
const forms = ["SARL", "SAS", "EURL", "SA", "SCOP", "SASU"];
const foreign = [
  ["UE_HORS_FRANCE", "DE811193231", "Müller Bürotechnik GmbH"],
  ["UE_HORS_FRANCE", "BE0403101811", "Imprimerie wallonne Dejardin SRL"],
  ["UE_HORS_FRANCE", "ESB58378431", "Mobiliario Urbano Garcia SL"],
  ["UE_HORS_FRANCE", "IT00743110157", "Illuminazione Pubblica Rossi SpA"],
  ["HORS_UE", "CHALPES CABLES SA", "Alpes Câbles SA"],
  ["HORS_UE", "USCLOUD TOOLS INC", "Cloud Tools Inc."],
  ["RIDET", "0123456001", "Nickel Services Nouméa"],
  ["TAHITI", "A12345001", "Papeete Fournitures"],
] as const;
const supplierServices: Service[] = [
  { code: "COMPTA", label: "Comptabilité clients", active: true },
  { code: "ADV", label: "Administration des ventes", active: true },
  { code: "SAV", label: "Service après-vente", active: true },
];

/** Private suppliers, the busiest first. Numbers start with 3 to 8, as companies' do: never those of a public body. */
export function makeSuppliers(random: Random, places: readonly Place[], count: number): Body[] {
  const taken = new Set([sanjee.identifier]);
  const suppliers = Array.from({ length: count }, (_, rank): Body => {
    const town = places[Math.floor(places.length * random.next() ** 2)];
    const services = random.below(10) === 0 ? supplierServices.slice(0, 1 + random.below(3)) : [];
    const place = { postalCode: town?.postalCode ?? "", city: town?.city ?? "" };
    return {
      type: "SIRET",
      identifier: siret(random, taken),
      designation: name(random, rank, place.city),
      ...place,
      active: rank % 97 !== 96,
      services,
    };
  });
  for (const [i, [type, identifier, designation]] of foreign.entries()) {
    // Spread among the middling ones.
    suppliers[150 + i * 40] = { type, identifier, designation, postalCode: "", city: "", active: true, services: [] };
  }
  return suppliers;
}

function siret(random: Random, taken: Set<string>): string {
  for (;;) {
    const digits = `${3 + random.below(6)}${String(random.below(10_000_000)).padStart(7, "0")}`;
    const siren = digits + luhnDigit(digits);
    const office = `${siren}${String(1 + random.below(6)).padStart(4, "0")}`;
    const number = office + luhnDigit(office);
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

function name(random: Random, rank: number, city: string): string {
  const trade = random.pick(trades);
  const surname = random.pick(surnames);
  if (rank % 331 === 7) {
    return `Groupement momentané d’entreprises solidaires ${surname}, ${random.pick(surnames)} et Associés – ${trade} et travaux de ${city}`;
  }
  const shape = random.below(5);
  if (shape === 0) return `${trade} ${surname} ${random.pick(forms)}`;
  if (shape === 1) return `${surname} ${trade}`;
  if (shape === 2) return `${trade} de ${city}`;
  if (shape === 3) return `Établissements ${surname} et fils (${trade.toLowerCase()})`;
  return `${trade} ${surname}-${random.pick(surnames)}`;
}
