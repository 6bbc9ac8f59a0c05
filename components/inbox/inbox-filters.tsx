import { Button, ButtonLink } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { Field } from "@/components/ui/field";
import { FilterActions, FilterGrid, FilterPanel } from "@/components/ui/filter-panel";
import { Select } from "@/components/ui/input";
import { hasInboxFilters, type InboxQuery } from "@/lib/inbox/query";
import type { StructureName } from "@/lib/inbox/read";

type InboxFiltersProps = { query: InboxQuery; senders: StructureName[]; receivers: StructureName[] };

/** I2: a GET form, so that it works without script and its state is an address. */
export function InboxFilters({ query, senders, receivers }: InboxFiltersProps) {
  return (
    <FilterPanel title="Filtrer les messages" active={hasInboxFilters(query)} action="/reception">
      <FilterGrid columns={3}>
        <Field id="emettrice" label="Structure émettrice">
          <Structures id="emettrice" all="Toutes les structures" selected={query.sender} structures={senders} />
        </Field>
        <Field id="destinataire" label="Structure destinataire">
          <Structures id="destinataire" all="Toutes mes structures" selected={query.receiver} structures={receivers} />
        </Field>
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

type StructuresProps = { id: string; all: string; selected: string; structures: StructureName[] };

function Structures({ id, all, selected, structures }: StructuresProps) {
  return (
    <Select id={id} name={id} defaultValue={selected}>
      <option value="">{all}</option>
      {structures.map(({ identifier, designation }) => (
        <option key={identifier} value={identifier}>
          {designation} – {identifier}
        </option>
      ))}
    </Select>
  );
}
