import { Button, ButtonLink } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { FilterActions, FilterGrid, FilterPanel } from "@/components/ui/filter-panel";
import { StructureFilter, type StructureNames } from "@/components/ui/structure-filter";
import { hasInboxFilters, type InboxQuery } from "@/lib/inbox/query";

type InboxFiltersProps = { query: InboxQuery; senders: StructureNames; receivers: StructureNames };

/** I2: a GET form, so that it works without script and its state is an address. */
export function InboxFilters({ query, senders, receivers }: InboxFiltersProps) {
  return (
    <FilterPanel title="Filtrer les messages" active={hasInboxFilters(query)} action="/reception">
      <FilterGrid columns={3}>
        <StructureFilter
          id="emettrice"
          label="Structure émettrice"
          all="Toutes les structures"
          selected={query.sender}
          structures={senders}
        />
        <StructureFilter
          id="destinataire"
          label="Structure destinataire"
          all="Toutes mes structures"
          selected={query.receiver}
          structures={receivers}
        />
        <FilterActions>
          <Button variant="primary" type="submit">
            Appliquer
          </Button>
          <ButtonLink variant="text" href="/reception">
            Réinitialiser
          </ButtonLink>
        </FilterActions>
      </FilterGrid>
      <CheckBox name="expires" value="oui" label="Afficher les messages expirés" defaultChecked={query.expired} />
      {query.pageSize !== 5 && <input type="hidden" name="parPage" value={query.pageSize} />}
    </FilterPanel>
  );
}
