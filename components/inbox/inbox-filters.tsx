import { Button, ButtonLink } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { Field } from "@/components/ui/field";
import { FilterActions, FilterGrid, FilterPanel } from "@/components/ui/filter-panel";
import { Input, Select } from "@/components/ui/input";
import type { StructureName } from "@/lib/inbox/names";
import { hasInboxFilters, type InboxQuery } from "@/lib/inbox/query";

/** Null: too many for a drop-down. */
type Names = StructureName[] | null;
type InboxFiltersProps = { query: InboxQuery; senders: Names; receivers: Names };

/** I2: a GET form, so that it works without script and its state is an address. */
export function InboxFilters({ query, senders, receivers }: InboxFiltersProps) {
  return (
    <FilterPanel title="Filtrer les messages" active={hasInboxFilters(query)} action="/reception">
      <FilterGrid columns={3}>
        <Structures
          id="emettrice"
          label="Structure émettrice"
          all="Toutes les structures"
          selected={query.sender}
          structures={senders}
        />
        <Structures
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

type StructuresProps = { id: string; label: string; all: string; selected: string; structures: Names };

/** A drop-down of names; of too many, a field that takes words of a name or an identifier, with or without script. */
function Structures({ id, label, all, selected, structures }: StructuresProps) {
  if (!structures)
    return (
      <Field id={id} label={label} hint="SIRET entier, ou mots du nom.">
        <Input id={id} name={id} defaultValue={selected} maxLength={60} aria-describedby={`${id}-aide`} />
      </Field>
    );
  return (
    <Field id={id} label={label}>
      <Select id={id} name={id} defaultValue={selected}>
        <option value="">{all}</option>
        {structures.map(({ identifier, designation }) => (
          <option key={identifier} value={identifier}>
            {designation} – {identifier}
          </option>
        ))}
      </Select>
    </Field>
  );
}
