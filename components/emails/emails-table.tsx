import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { formatInstant } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import type { Emails } from "@/lib/emails/read";
import { offsetOf } from "@/lib/web/pagination";

export function EmailsTable({ emails, page }: Emails) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Courriels ${formatNumber(first)} à ${formatNumber(first + emails.length - 1)} sur ${formatNumber(page.total)}, du plus récent au plus ancien`}
    >
      <TableHead>
        <HeadCell>Objet</HeadCell>
        <HeadCell>Destinataire</HeadCell>
        <HeadCell>Date</HeadCell>
      </TableHead>
      <TableBody>
        {emails.map(({ id, subject, to, createdAt }) => (
          <Row key={id}>
            <TitleCell>
              <a href={`/courriels/${id}`}>{subject}</a>
            </TitleCell>
            <Cell label="Destinataire" kind="wide" className="wrap-anywhere">
              {to}
            </Cell>
            <Cell label="Date" className="whitespace-nowrap">
              {formatInstant(createdAt)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </DataTable>
  );
}
