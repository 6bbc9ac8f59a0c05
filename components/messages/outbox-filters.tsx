import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterActions, FilterGrid, FilterPanel, FilterRange } from "@/components/ui/filter-panel";
import { Input, Select } from "@/components/ui/input";
import { FilterDate } from "@/components/ui/plain-date-field";
import { StructureFilter } from "@/components/ui/structure-filter";
import { hasFilters, type OutboxQuery, outboxParams } from "@/lib/messages/outbox/query";
import type { Outbox } from "@/lib/messages/outbox/read";

const states = [
  { value: "brouillon", label: "Brouillon" },
  { value: "envoye", label: "Envoyé" },
  { value: "programme", label: "Envoyé, programmé" },
  { value: "en-cours", label: "Envoyé, en cours" },
  { value: "expire", label: "Envoyé, expiré" },
];

/** O3: combinable filters, in a GET form. */
export function OutboxFilters({ query, senders }: { query: OutboxQuery; senders: Outbox["senders"] }) {
  const { typed, dateErrors } = query;
  const { tri, parPage } = outboxParams(query);
  return (
    <FilterPanel title="Filtrer les messages" active={hasFilters(query)} action="/envoi">
      <FilterGrid columns={4}>
        <StructureFilter
          id="emettrice"
          label="Structure émettrice"
          all="Toutes mes structures"
          selected={typed.emettrice ?? ""}
          structures={senders}
        />
        <Field id="etat" label="État courant">
          <Select id="etat" name="etat" defaultValue={query.state}>
            <option value="">Tous les états</option>
            {states.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="titre" label="Titre du message">
          <Input id="titre" name="titre" defaultValue={typed.titre} autoComplete="off" />
        </Field>
        <Field id="reference" label="Référence du message">
          <Input id="reference" name="reference" defaultValue={typed.reference} autoComplete="off" />
        </Field>
        <FilterRange legend="Date de début">
          <FilterDate
            id="debutDu"
            name="debutDu"
            label="Date de début entre le"
            defaultValue={typed.debutDu}
            error={dateErrors.debutDu}
          />
          <FilterDate
            id="debutAu"
            name="debutAu"
            label="et le"
            defaultValue={typed.debutAu}
            error={dateErrors.debutAu}
          />
        </FilterRange>
        <FilterRange legend="Date de fin">
          <FilterDate
            id="finDu"
            name="finDu"
            label="Date de fin entre le"
            defaultValue={typed.finDu}
            error={dateErrors.finDu}
          />
          <FilterDate id="finAu" name="finAu" label="et le" defaultValue={typed.finAu} error={dateErrors.finAu} />
        </FilterRange>
      </FilterGrid>
      {tri && <input type="hidden" name="tri" value={tri} />}
      {parPage && <input type="hidden" name="parPage" value={parPage} />}
      <FilterActions end>
        <ButtonLink variant="text" href="/envoi">
          Réinitialiser
        </ButtonLink>
        <Button variant="primary" type="submit">
          Rechercher
        </Button>
      </FilterActions>
    </FilterPanel>
  );
}
