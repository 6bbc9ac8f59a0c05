import { Eye, Pencil } from "lucide-react";
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { IconLink, RowActions } from "@/components/ui/icon-action";
import { None } from "@/components/ui/none";
import { Siret } from "@/components/ui/siret";
import { countOf, formatNumber } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import type { MailingList } from "@/lib/lists/find";
import { kindLabels } from "@/lib/lists/labels";
import { canModifyList } from "@/lib/lists/policy";
import type { Lists } from "@/lib/lists/read";
import { offsetOf } from "@/lib/web/pagination";
import { DeleteList } from "./delete-list";

const columns = [
  "Nom de la liste",
  "Identifiant",
  "Désignation",
  "Code service",
  "Libellé Service",
  "Type destinataires",
  "Action",
];

/** L1 */
export function ListsTable({ lists: { lists, page }, viewer }: { lists: Lists; viewer: Viewer }) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Listes ${formatNumber(first)} à ${formatNumber(first + lists.length - 1)} sur ${formatNumber(page.total)}`}
    >
      <TableHead>
        {columns.map((column) => (
          <HeadCell key={column}>{column}</HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {lists.map((list) => (
          <ListRow key={list.id} list={list} modifiable={canModifyList(viewer, list.owner)} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function ListRow({ list, modifiable }: { list: MailingList; modifiable: boolean }) {
  const { id, name, owner, kind, members } = list;
  const context = `la liste ${name}`;
  return (
    <Row>
      <TitleCell>
        <a href={`/listes/${id}`}>{name}</a>
        <span className="block text-sm font-normal text-encre-douce">{countOf(members, "destinataire")}</span>
      </TitleCell>
      <Cell label="Identifiant">
        <Siret value={owner.identifier} />
      </Cell>
      <Cell label="Désignation">{owner.designation}</Cell>
      <Cell label="Code service">{owner.service?.code ?? <None />}</Cell>
      <Cell label="Libellé Service">{owner.service?.label ?? <None />}</Cell>
      <Cell label="Type destinataires">{kindLabels[kind]}</Cell>
      <Cell label="Action" kind="actions">
        <RowActions>
          <IconLink href={`/listes/${id}`} icon={Eye} label="Consulter" context={context} />
          {modifiable && <IconLink href={`/listes/${id}/modifier`} icon={Pencil} label="Modifier" context={context} />}
          {modifiable && <DeleteList id={id} name={name} members={members} />}
        </RowActions>
      </Cell>
    </Row>
  );
}
