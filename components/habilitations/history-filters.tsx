import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterActions, FilterGrid, FilterPanel, FilterRange } from "@/components/ui/filter-panel";
import { Input, Select } from "@/components/ui/input";
import { FilterDate } from "@/components/ui/plain-date-field";
import { parseFrenchDate } from "@/lib/domain/dates";
import { dateErrors } from "@/lib/domain/wording";
import { families } from "@/lib/habilitations/history/labels";
import type { HistoryQuery } from "@/lib/habilitations/history/query";

const dateError = (text: string) => {
  if (text === "") return undefined;
  const read = parseFrenchDate(text);
  return "problem" in read ? dateErrors[read.problem] : undefined;
};

/** A GET form. */
export function HistoryFilters({ query, path }: { query: HistoryQuery; path: string }) {
  const active = [query.family, query.person, query.from, query.to].some((value) => value !== "");
  return (
    <FilterPanel title="Filtrer l’historique" active={active} action={path}>
      <FilterGrid columns={4}>
        <Field id="objet" label="Objet">
          <Select id="objet" name="objet" defaultValue={query.family}>
            <option value="">Tout</option>
            {Object.entries(families).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="personne" label="Personne ou référence">
          <Input id="personne" name="personne" defaultValue={query.person} autoComplete="off" />
        </Field>
        <FilterRange legend="Période">
          <FilterDate id="du" name="du" label="Du" defaultValue={query.from} error={dateError(query.from)} />
          <FilterDate id="au" name="au" label="Au" defaultValue={query.to} error={dateError(query.to)} />
        </FilterRange>
      </FilterGrid>
      <FilterActions end>
        <ButtonLink variant="text" href={path}>
          Réinitialiser
        </ButtonLink>
        <Button variant="primary" type="submit">
          Appliquer
        </Button>
      </FilterActions>
    </FilterPanel>
  );
}
