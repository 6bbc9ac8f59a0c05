import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Section } from "@/components/ui/marge";
import { None } from "@/components/ui/none";
import { Pagination } from "@/components/ui/pagination";
import { Siret } from "@/components/ui/siret";
import { submitGivingUp } from "@/lib/account/actions";
import { canGiveUp } from "@/lib/account/policy";
import { ACCOUNT_ROWS, type AccountQuery, accountPath } from "@/lib/account/query";
import type { Account, OwnHabilitation } from "@/lib/account/read";
import { dayInParis, formatDate } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import { modeLabels, roleLabels, scopeLabel } from "@/lib/habilitations/labels";
import { offsetOf } from "@/lib/web/pagination";
import { ConfirmRow } from "./confirm-row";

const columns = ["Structure", "Portée", "Mode", "Rôle", "Depuis le", "Jusqu’au", "Action"];

/** What the user may do today, and « Renoncer ». */
export function HabilitationsSection({
  habilitations: { rows, page },
  query,
}: {
  habilitations: Account["habilitations"];
  query: AccountQuery;
}) {
  const first = offsetOf(page) + 1;
  return (
    <Section
      id="s-habilitations"
      title="Mes habilitations"
      note={"Consultation\u00a0: lire les messages. Modification\u00a0: lire, écrire, envoyer et tenir les listes."}
    >
      {rows.length === 0 ? (
        <p>Vous n’avez pas d’habilitation pour l’instant{"\u00a0"}: demandez un accès à votre structure.</p>
      ) : (
        <div>
          <DataTable
            dense
            caption={`Habilitations ${formatNumber(first)} à ${formatNumber(first + rows.length - 1)} sur ${formatNumber(page.total)}`}
          >
            <TableHead>
              {columns.map((column) => (
                <HeadCell key={column}>{column}</HeadCell>
              ))}
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <HabilitationRow key={row.id} row={row} />
              ))}
            </TableBody>
          </DataTable>
          {page.total > ACCOUNT_ROWS && (
            <Pagination
              {...page}
              href={(target) => `${accountPath(query, { habilitations: target })}#s-habilitations`}
              label="Pages d’habilitations"
            />
          )}
        </div>
      )}
    </Section>
  );
}

function HabilitationRow({ row }: { row: OwnHabilitation }) {
  const scope = scopeLabel(row.service);
  return (
    <Row>
      <TitleCell>
        {row.designation}
        <span className="block text-sm font-normal text-encre-douce">
          <Siret value={row.identifier} />
        </span>
      </TitleCell>
      <Cell label="Portée">{scope}</Cell>
      <Cell label="Mode">{modeLabels[row.mode]}</Cell>
      <Cell label="Rôle">{roleLabels[row.role] || <None />}</Cell>
      <Cell label="Depuis le">
        {row.grantedAt ? formatDate(dayInParis(row.grantedAt)) : <None word="date inconnue" />}
      </Cell>
      <Cell label="Jusqu’au">{row.endsOn ? formatDate(row.endsOn) : <None word="sans fin" />}</Cell>
      <Cell label="Action" kind="actions">
        {canGiveUp(row.role) ? (
          <ConfirmRow
            action={submitGivingUp}
            values={{ id: String(row.id) }}
            label="Renoncer"
            context={`à l’habilitation sur ${row.designation}, ${scope}`}
            title={`Renoncer à cette habilitation\u00a0?`}
            text="Dès votre prochaine action, vous ne lirez plus les messages de cette structure ou de ce service, et ne pourrez plus écrire en son nom. Pour y revenir, il faudra demander un nouvel accès."
            facts={[
              { label: "Structure", value: row.designation },
              { label: "Portée", value: scope },
              { label: "Mode", value: modeLabels[row.mode] },
            ]}
            cancelLabel="Garder l’habilitation"
            confirmLabel="Renoncer"
          />
        ) : (
          <p className="text-sm text-encre-douce max-tableau:px-2 max-tableau:py-2">
            Pour renoncer, transmettez d’abord le rôle principal.
          </p>
        )}
      </Cell>
    </Row>
  );
}
