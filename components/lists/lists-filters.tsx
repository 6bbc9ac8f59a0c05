import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterActions, FilterGrid, FilterPanel } from "@/components/ui/filter-panel";
import { Select } from "@/components/ui/input";
import { StructureFilter } from "@/components/ui/structure-filter";
import type { ListsQuery } from "@/lib/lists/query";
import type { Lists } from "@/lib/lists/read";

/** L2: a GET form. */
export function ListsFilters({ query, structures }: { query: ListsQuery; structures: Lists["structures"] }) {
  return (
    <FilterPanel title="Filtrer les listes" active={query.structure !== "" || query.kind !== ""} action="/listes">
      <FilterGrid columns={3}>
        <StructureFilter
          id="structure"
          label="Structure"
          all="Toutes mes structures"
          selected={query.structure}
          structures={structures}
        />
        <Field id="type" label="Type de destinataires">
          <Select id="type" name="type" defaultValue={query.kind}>
            <option value="">Clients et fournisseurs</option>
            <option value="client">Clients</option>
            <option value="fournisseur">Fournisseurs</option>
          </Select>
        </Field>
        <FilterActions>
          <Button variant="primary" type="submit">
            Appliquer
          </Button>
          <ButtonLink variant="text" href="/listes">
            Réinitialiser
          </ButtonLink>
        </FilterActions>
      </FilterGrid>
      {query.pageSize !== 5 && <input type="hidden" name="parPage" value={query.pageSize} />}
    </FilterPanel>
  );
}
