import { ArrivalFocus } from "@/components/ui/arrival-focus";
import { Siret } from "@/components/ui/siret";
import { countOf } from "@/lib/domain/text";
import { structurePath } from "@/lib/habilitations/request/query";
import type { NamedStructures } from "@/lib/habilitations/request/search";

/** What a name found: public structures, each a choice; the focus begins there. */
export function StructuresByName({ structures, more }: NamedStructures) {
  return (
    <div>
      <div tabIndex={-1} className="focus:outline-none">
        <h3 className="text-lg">
          {more
            ? `Les ${structures.length} premières structures publiques`
            : countOf(structures.length, "structure publique trouvée", "structures publiques trouvées")}
        </h3>
        <p className="text-encre-douce">
          {more
            ? "Il y en a d’autres\u00a0: affinez avec un mot de plus, ou saisissez le SIRET."
            : "Choisissez la vôtre. Une entreprise se cherche par son SIRET exact."}
        </p>
        <ArrivalFocus />
      </div>
      <ul aria-label="Structures publiques trouvées" className="mt-3 border-t border-trait">
        {structures.map(({ id, identifier, type, designation, postalCode, city }) => (
          <li key={id} className="border-b border-trait py-1.5 wrap-anywhere">
            <a
              href={structurePath({ typed: identifier, type })}
              className="inline-flex min-h-8 items-center font-semibold"
            >
              {designation}
            </a>
            <span className="block text-sm text-encre-douce">
              <Siret value={identifier} />
              {city && `, ${postalCode} ${city}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
