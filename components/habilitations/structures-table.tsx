import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Siret } from "@/components/ui/siret";
import { countOf, formatNumber } from "@/lib/domain/text";
import { people } from "@/lib/habilitations/labels";
import type { Administered } from "@/lib/habilitations/people/read";
import { habilitationsPath } from "@/lib/habilitations/query";
import { offsetOf } from "@/lib/web/pagination";

/** The structures that the viewer administers; those with requests first. */
export function StructuresTable({ administered: { structures, page } }: { administered: Administered }) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Structures ${formatNumber(first)} à ${formatNumber(first + structures.length - 1)} sur ${formatNumber(page.total)}`}
    >
      <TableHead>
        {["Désignation", "Identifiant", "Personnes", "Demandes en attente"].map((column) => (
          <HeadCell key={column}>{column}</HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {structures.map((structure) => (
          <Row key={structure.identifier}>
            <TitleCell>
              <a href={habilitationsPath(structure.identifier)}>{structure.designation}</a>
            </TitleCell>
            <Cell label="Identifiant">
              <Siret value={structure.identifier} />
            </Cell>
            <Cell label="Personnes">{people(structure.people)}</Cell>
            <Cell label="Demandes en attente">
              {structure.waiting > 0 ? <b>{countOf(structure.waiting, "demande")}</b> : "Aucune"}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
