import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Section } from "@/components/ui/marge";
import { Pagination } from "@/components/ui/pagination";
import { Siret } from "@/components/ui/siret";
import { ACCOUNT_ROWS, type AccountQuery, accountPath } from "@/lib/account/query";
import type { Account } from "@/lib/account/read";
import { dayInParis, formatDate } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import { submitCancellation } from "@/lib/habilitations/request/actions";
import { accessLabel } from "@/lib/habilitations/request/labels";
import type { OwnRequest } from "@/lib/habilitations/request/own";
import { offsetOf } from "@/lib/web/pagination";
import { ConfirmRow } from "./confirm-row";
import { RequestState } from "./request-state";

const columns = ["Structure", "Accès demandé", "Demandé le", "État", "Action"];

/** What the user asked for, and what became of it. */
export function RequestsSection({
  requests: { rows, page },
  query,
}: {
  requests: Account["requests"];
  query: AccountQuery;
}) {
  const first = offsetOf(page) + 1;
  return (
    <Section
      id="s-demandes"
      title="Mes demandes"
      note="Les gestionnaires de la structure répondent à une demande d’accès."
    >
      {rows.length === 0 ? (
        <p>Vous n’avez fait aucune demande d’accès.</p>
      ) : (
        <div>
          <DataTable
            dense
            caption={`Demandes ${formatNumber(first)} à ${formatNumber(first + rows.length - 1)} sur ${formatNumber(page.total)}`}
          >
            <TableHead>
              {columns.map((column) => (
                <HeadCell key={column}>{column}</HeadCell>
              ))}
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <RequestRow key={row.id} row={row} />
              ))}
            </TableBody>
          </DataTable>
          {page.total > ACCOUNT_ROWS && (
            <Pagination
              {...page}
              href={(target) => `${accountPath(query, { requests: target })}#s-demandes`}
              label="Pages de demandes"
            />
          )}
        </div>
      )}
    </Section>
  );
}

function RequestRow({ row }: { row: OwnRequest }) {
  const waiting = row.state === "attente";
  const asked = accessLabel(row.asked);
  return (
    <Row>
      <TitleCell>
        {row.designation}
        <span className="block text-sm font-normal text-encre-douce">
          <Siret value={row.identifier} />
        </span>
      </TitleCell>
      <Cell label="Accès demandé" kind="wide" className="wrap-anywhere tableau:min-w-44 large:min-w-60">
        {asked}
        {row.word && (
          <span className="block text-encre-douce">
            «{"\u00a0"}
            {row.word}
            {"\u00a0"}»
          </span>
        )}
      </Cell>
      <Cell label="Demandé le">{formatDate(dayInParis(row.requestedAt))}</Cell>
      <Cell label="État" kind="wide" className="wrap-anywhere large:min-w-46">
        <RequestState state={row.state} />
        <Outcome row={row} />
      </Cell>
      <Cell
        label="Action"
        kind={waiting ? "actions" : undefined}
        className={waiting ? undefined : "max-tableau:hidden!"}
      >
        {waiting && (
          <ConfirmRow
            action={submitCancellation}
            values={{ id: String(row.id) }}
            label="Annuler la demande"
            context={`à ${row.designation}, ${asked}`}
            title={`Annuler cette demande\u00a0?`}
            text="Les gestionnaires ne la verront plus. Vous pourrez en faire une autre."
            facts={[
              { label: "Structure", value: row.designation },
              { label: "Accès demandé", value: asked },
            ]}
            cancelLabel="Garder la demande"
            confirmLabel="Annuler la demande"
          />
        )}
      </Cell>
    </Row>
  );
}

/** When it was answered, what was given where it is less, and why. */
function Outcome({ row }: { row: OwnRequest }) {
  const { state, answeredAt, given, reason } = row;
  if (state === "attente") return null;
  return (
    <span className="mt-1 block">
      {state === "partielle" && (
        <span className="block">
          Donné{"\u00a0"}: {accessLabel(given)}
        </span>
      )}
      {answeredAt && <span className="block text-encre-douce">Le {formatDate(dayInParis(answeredAt))}</span>}
      {reason && (
        <span className="block">
          Motif{"\u00a0"}: {reason}
        </span>
      )}
    </span>
  );
}
