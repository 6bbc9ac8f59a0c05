import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { Panel } from "@/components/ui/panel";
import { Siret } from "@/components/ui/siret";
import type { Candidate } from "@/lib/habilitations/request/find";
import { refusals, typeLabel } from "@/lib/habilitations/request/labels";
import { type StructureQuery, structurePath } from "@/lib/habilitations/request/query";
import type { StructureSearch as Found } from "@/lib/habilitations/request/search";
import { StructuresByName } from "./structures-by-name";

/** A structure by its exact identifier, a public one also by its name: a GET form, so that the address says what was found. */
export function StructureSearch({ query, found }: { query: StructureQuery; found: Found }) {
  const { error, structure, several, named } = found;
  const hint =
    "SIRET à 14 chiffres, qui figure sur les factures, ou nom d’une structure publique. Pour une entreprise, il faut le SIRET exact.";
  return (
    <Section id="s-structure" title="Structure" note="Celle dont vous voulez lire ou envoyer les messages.">
      <form action="/compte/demande" className="flex flex-wrap items-start gap-2">
        <Field
          id="identifiant"
          label="Identifiant de la structure, ou son nom"
          hint={hint}
          error={error}
          className="min-w-0 flex-[1_1_16rem] moyen:max-w-120"
        >
          <span className="flex flex-wrap gap-2">
            <Input
              className="min-w-0 flex-[1_1_12rem]"
              id="identifiant"
              name="identifiant"
              defaultValue={query.typed ?? ""}
              invalid={Boolean(error)}
              aria-describedby={describedBy("identifiant", { hint, error })}
              autoComplete="off"
              autoFocus={Boolean(error)}
            />
            <Button variant={structure ? "secondary" : "primary"} type="submit">
              <Icon icon={Search} />
              Rechercher
            </Button>
          </span>
        </Field>
      </form>
      {named && <StructuresByName {...named} />}
      {several.length > 0 && <SeveralStructures several={several} />}
      {structure && (
        <div>
          <p className="text-lg font-bold wrap-anywhere">{structure.designation}</p>
          <p className="text-encre-douce">
            <Siret value={structure.identifier} />
            {structure.city && `, ${structure.postalCode} ${structure.city}`}
          </p>
        </div>
      )}
      {structure && !structure.answered && (
        <Panel title="Cette structure n’a pas encore de gestionnaire.">{refusals.nobodyAnswers}</Panel>
      )}
    </Section>
  );
}

/** Identifiers of several types may have the same digits: the user says which. */
function SeveralStructures({ several }: { several: Candidate[] }) {
  return (
    <div>
      <p>Plusieurs structures portent cet identifiant. Choisissez la vôtre{"\u00a0"}:</p>
      <ul className="mt-1">
        {several.map(({ id, identifier, type, designation, active }) => (
          <li key={id}>
            <a
              href={structurePath({ typed: identifier, type })}
              className="inline-flex min-h-11 items-center wrap-anywhere"
            >
              {designation} ({typeLabel(type)}
              {!active && ", fermée"})
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
