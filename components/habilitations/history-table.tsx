import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { None } from "@/components/ui/none";
import { formatInstant } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import { actionLabel, detailsText, subjectLabel } from "@/lib/habilitations/history/labels";
import { subjectPath } from "@/lib/habilitations/history/query";
import type { History } from "@/lib/habilitations/history/read";
import { offsetOf } from "@/lib/web/pagination";

/** Who, what, on what, before and after, when. */
export function HistoryTable({ history: { events, page } }: { history: History }) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Changements ${formatNumber(first)} à ${formatNumber(first + events.length - 1)} sur ${formatNumber(page.total)}, du plus récent au plus ancien`}
    >
      <TableHead>
        {["Quoi", "Quand", "Qui", "Sur quoi", "Détail"].map((column) => (
          <HeadCell key={column}>{column}</HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <Row key={event.id}>
            <TitleCell>{actionLabel(event.action)}</TitleCell>
            <Cell label="Quand">{formatInstant(new Date(event.at))}</Cell>
            <Cell label="Qui">
              {event.person ?? (
                <span className="text-encre-douce">Plateforme, ou compte disparu de cette structure</span>
              )}
            </Cell>
            <Cell label="Sur quoi" className="wrap-anywhere">
              {event.named === null ? event.subject : <a href={subjectPath(event)}>{subjectLabel(event)}</a>}
            </Cell>
            <Cell label="Détail" className="wrap-anywhere">
              {detailsText(event.details) || <None />}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
