import { luhnDigit } from "@/db/import/siret";

export type Service = { code: string; label: string; active: boolean };

/** A structure as the demonstration makes it up or borrows it from reality. */
export type Body = {
  type: string;
  identifier: string;
  designation: string;
  postalCode: string;
  city: string;
  active: boolean;
  services: Service[];
};

type Commune = {
  nom: string;
  type: string;
  typeLiaison: number;
  siren?: string;
  code: string;
  codesPostaux?: string[];
  population?: number;
};
type Epci = { code: string; nom: string; populationTotale?: number; membres: { code: string; siren?: string }[] };

/** A commune or a group of communes, and the communes that the group gathers. */
export type Place = Body & { population: number; members: string[] };

/** All communes and intercommunalités of France, largest first. Real names and numbers, from an npm package. */
export async function loadPlaces(): Promise<Place[]> {
  const [communes, groups] = await readPackage();
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const places: Place[] = [];
  for (const commune of communes) {
    if (commune.type !== "commune-actuelle" || !commune.siren) continue;
    places.push(place(commune.siren, communeName(commune), commune, commune.population ?? 0, []));
  }
  for (const group of groups) {
    const members = group.membres.flatMap((member) => (member.siren ? [seatOf(member.siren)] : []));
    places.push(
      place(
        group.code,
        typographic(group.nom),
        byCode.get(group.membres[0]?.code ?? ""),
        group.populationTotale ?? 0,
        members,
      ),
    );
  }
  return places.sort((a, b) => b.population - a.population || a.identifier.localeCompare(b.identifier));
}

async function readPackage(): Promise<[Commune[], Epci[]]> {
  try {
    const read = async <T>(name: string) => {
      const file = `@etalab/decoupage-administratif/data/${name}.json`;
      return ((await import(file, { with: { type: "json" } })) as { default: T }).default;
    };
    return await Promise.all([read<Commune[]>("communes"), read<Epci[]>("epci")]);
  } catch (cause) {
    throw new Error(
      "Les données de démonstration ont besoin du paquet @etalab/decoupage-administratif : installez-le avec « npm install ».",
      { cause },
    );
  }
}

function place(
  siren: string,
  designation: string,
  at: Commune | undefined,
  population: number,
  members: string[],
): Place {
  const city = typographic(at?.nom ?? "");
  const postalCode = at?.codesPostaux?.[0] ?? "";
  const identifier = seatOf(siren);
  return { type: "SIRET", identifier, designation, postalCode, city, active: true, services: [], population, members };
}

/** The SIRET of the first establishment, which the seat of nearly every commune is. */
function seatOf(siren: string): string {
  return `${siren}0001${luhnDigit(`${siren}0001`)}`;
}

/** « Commune d’Annecy », « Commune du Havre », « Commune des Abymes », « Commune de La Rochelle ». */
function communeName({ nom, typeLiaison }: Commune): string {
  const name = typographic(nom);
  if (typeLiaison === 1) return `Commune d’${name}`;
  if (typeLiaison === 2 && name.startsWith("Le ")) return `Commune du ${name.slice(3)}`;
  if (typeLiaison === 4 && name.startsWith("Les ")) return `Commune des ${name.slice(4)}`;
  return `Commune de ${name}`;
}

const typographic = (text: string) => text.replaceAll("'", "’");
