import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Siret } from "@/components/ui/siret";
import { formatNumber } from "@/lib/domain/text";
import type { OpenedList } from "@/lib/lists/members/read";
import { offsetOf } from "@/lib/web/pagination";

/** A page of a list's members; closed ones are marked. With `selectable`, each has a checkbox of the form around it. */
export function MembersTable({
  opened: { members, page, more },
  selectable,
}: {
  opened: OpenedList;
  selectable?: boolean;
}) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Destinataires ${formatNumber(first)} à ${formatNumber(first + members.length - 1)} sur ${more ? "plus de\u00a0" : ""}${formatNumber(page.total)}`}
    >
      <TableHead>
        <HeadCell>Désignation</HeadCell>
        <HeadCell>Identifiant</HeadCell>
        <HeadCell>Code service</HeadCell>
        <HeadCell>Libellé Service</HeadCell>
        <HeadCell>État</HeadCell>
      </TableHead>
      <TableBody>
        {members.map(({ key, designation, identifier, service, closed }) => (
          <Row key={key}>
            <TitleCell>
              {selectable ? (
                <label className="inline-flex items-start gap-3">
                  <input type="checkbox" name="destinataires" value={key} className="size-5 flex-none accent-accent" />
                  <span>
                    {designation}
                    {service && <span className="sr-only">, service {service.code}</span>}
                  </span>
                </label>
              ) : (
                designation
              )}
            </TitleCell>
            <Cell label="Identifiant">
              <Siret value={identifier} />
            </Cell>
            <Cell label="Code service">{service?.code ?? "–"}</Cell>
            <Cell label="Libellé Service">{service?.label ?? "–"}</Cell>
            <Cell label="État">{closed ? <b className="text-erreur">Fermé</b> : "Ouvert"}</Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
