import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type OutboxQuery, outboxParams, sortValue } from "@/lib/messages/outbox/query";

export const SORT_FORM = "tri-colonnes";

const choices = [
  { value: "creation-desc", label: "Date de création, la plus récente d’abord" },
  { value: "creation-asc", label: "Date de création, la plus ancienne d’abord" },
  { value: "reference-asc", label: "Référence, croissante" },
  { value: "reference-desc", label: "Référence, décroissante" },
  { value: "structure-asc", label: "Structure émettrice, croissante" },
  { value: "structure-desc", label: "Structure émettrice, décroissante" },
  { value: "designation-asc", label: "Désignation, de A à Z" },
  { value: "designation-desc", label: "Désignation, de Z à A" },
  { value: "titre-asc", label: "Titre, de A à Z" },
  { value: "titre-desc", label: "Titre, de Z à A" },
  { value: "debut-asc", label: "Date de début, la plus proche d’abord" },
  { value: "debut-desc", label: "Date de début, la plus lointaine d’abord" },
  { value: "fin-asc", label: "Date de fin, la plus proche d’abord" },
  { value: "fin-desc", label: "Date de fin, la plus lointaine d’abord" },
  { value: "etat-asc", label: "État, du brouillon à l’expiré" },
  { value: "etat-desc", label: "État, de l’expiré au brouillon" },
];

/** O2 without column headers: what the headers do, in words, on a phone. */
export function PhoneSort({ query }: { query: OutboxQuery }) {
  return (
    <form action="/envoi" className="mb-4 flex items-end gap-2 tableau:hidden print:hidden">
      <KeptParams query={query} />
      <Field id="tri" label="Trier par" className="flex-1">
        <Select id="tri" name="tri" defaultValue={sortValue(query.sort)}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Button variant="secondary" type="submit">
        Trier
      </Button>
    </form>
  );
}

/** The form that the buttons of the column headers submit. */
export function HeaderSortForm({ query }: { query: OutboxQuery }) {
  return (
    <form id={SORT_FORM} action="/envoi">
      <KeptParams query={query} />
    </form>
  );
}

/** Sorting keeps the filters and the page size, and goes back to the first page. */
function KeptParams({ query }: { query: OutboxQuery }) {
  const { tri: _, ...kept } = outboxParams(query);
  return Object.entries(kept).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
