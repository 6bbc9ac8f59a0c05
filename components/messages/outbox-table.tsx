import { Eye, Pencil } from "lucide-react";
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { IconLink, RowActions } from "@/components/ui/icon-action";
import { Siret } from "@/components/ui/siret";
import { SentState, StateLabel } from "@/components/ui/state-label";
import { formatDate, type ParisDate } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import type { SentMessage } from "@/lib/messages/find";
import { type OutboxQuery, outboxPath, type SortColumn, sortColumns, sortValue } from "@/lib/messages/outbox/query";
import type { Outbox } from "@/lib/messages/outbox/read";
import { canDelete, canModify, displayState } from "@/lib/messages/policy";
import { offsetOf } from "@/lib/web/pagination";
import { DeleteDraft } from "./delete-draft";
import { SORT_FORM } from "./outbox-sort";

const columnNames: Record<SortColumn, string> = {
  reference: "Référence",
  creation: "Date de création",
  structure: "Structure émettrice",
  designation: "Désignation",
  titre: "Titre",
  debut: "Date de début",
  fin: "Date de fin",
  etat: "État",
};

type OutboxTableProps = { outbox: Outbox; query: OutboxQuery; viewer: Viewer; today: ParisDate };

/** O1, O2, O5 */
export function OutboxTable({ outbox, query, viewer, today }: OutboxTableProps) {
  const { page, messages } = outbox;
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      dense
      caption={`Messages ${formatNumber(first)} à ${formatNumber(first + messages.length - 1)} sur ${formatNumber(page.total)}`}
    >
      <TableHead>
        {sortColumns.map((column) => (
          <HeadCell key={column} sort={sortOf(column, query)}>
            {columnNames[column]}
          </HeadCell>
        ))}
        <HeadCell>Action</HeadCell>
      </TableHead>
      <TableBody>
        {messages.map((message) => (
          <OutboxRow
            key={message.reference}
            message={message}
            viewer={viewer}
            today={today}
            back={outboxPath(query, { page: page.page })}
          />
        ))}
      </TableBody>
    </DataTable>
  );
}

/** A first press sorts upwards; a second one turns the order round. */
function sortOf(column: SortColumn, { sort }: OutboxQuery) {
  const direction = sort.column === column ? sort.direction : null;
  return {
    direction,
    name: "tri",
    value: sortValue({ column, direction: direction === "asc" ? "desc" : "asc" }),
    form: SORT_FORM,
  };
}

type OutboxRowProps = { message: SentMessage; viewer: Viewer; today: ParisDate; back: string };

function OutboxRow({ message, viewer, today, back }: OutboxRowProps) {
  const { reference, createdOn, sender, title, displayStart, displayEnd } = message;
  const state = displayState(message, today);
  return (
    <Row>
      <Cell label="Référence">
        <a href={`/envoi/${reference}`}>{reference}</a>
      </Cell>
      <Cell label="Date de création">{formatDate(createdOn)}</Cell>
      <Cell label="Structure émettrice">
        <Siret value={sender.identifier} />
      </Cell>
      <Cell label="Désignation" className="cell-name">
        {sender.designation}
        {sender.service && <span className="block text-encre-douce">service {sender.service.code}</span>}
      </Cell>
      <TitleCell>{title || <span className="font-normal text-encre-douce">Sans titre</span>}</TitleCell>
      <Cell label="Date de début">{displayStart ? formatDate(displayStart) : "–"}</Cell>
      <Cell label="Date de fin">{displayEnd ? formatDate(displayEnd) : "–"}</Cell>
      <Cell label="État" kind="state">
        {state === "brouillon" ? <StateLabel state={state} /> : <SentState state={state} />}
      </Cell>
      <Cell label="Action" kind="actions">
        <RowActions>
          <IconLink href={`/envoi/${reference}`} icon={Eye} label="Consulter" context={reference} />
          {canModify(viewer, message, today).ok && (
            <IconLink href={`/envoi/${reference}/modifier`} icon={Pencil} label="Modifier" context={reference} />
          )}
          {canDelete(viewer, message).ok && <DeleteDraft reference={reference} title={title} back={back} />}
        </RowActions>
      </Cell>
    </Row>
  );
}
