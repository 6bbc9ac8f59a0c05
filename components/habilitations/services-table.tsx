import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { formatNumber } from "@/lib/domain/text";
import { people } from "@/lib/habilitations/labels";
import type { Services } from "@/lib/habilitations/service/read";
import { offsetOf } from "@/lib/web/pagination";
import { ServiceActions } from "./service-actions";

/** The services of a structure, those with and without anybody. */
export function ServicesTable({ space: { structure, services, page } }: { space: Services }) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Services ${formatNumber(first)} à ${formatNumber(first + services.length - 1)} sur ${formatNumber(page.total)}`}
    >
      <TableHead>
        {["Code service", "Libellé", "État", "Personnes habilitées", "Action"].map((column) => (
          <HeadCell key={column}>{column}</HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {services.map((service) => (
          <Row key={`${service.id} ${service.active} ${service.label}`}>
            <TitleCell>{service.code}</TitleCell>
            <Cell label="Libellé">{service.label}</Cell>
            <Cell label="État">{service.active ? "Ouvert" : <b>Fermé</b>}</Cell>
            <Cell label="Personnes habilitées">
              {service.people > 0 ? (
                people(service.people)
              ) : (
                <span className="text-encre-douce">Personne sur ce seul service</span>
              )}
            </Cell>
            <Cell label="Action" kind="actions">
              <ServiceActions structure={structure.identifier} service={service} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
