import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { None } from "@/components/ui/none";
import { formatDate } from "@/lib/domain/dates";
import { formatNumber } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import type { HabilitationRow } from "@/lib/habilitations/find";
import { modeLabels, reasons, roleLabels, scopeLabel } from "@/lib/habilitations/labels";
import type { StructureSpace } from "@/lib/habilitations/people/read";
import { canChange } from "@/lib/habilitations/policy";
import { habilitationsPath } from "@/lib/habilitations/query";
import { offsetOf } from "@/lib/web/pagination";
import { RevokeButton } from "./revoke-button";

/** A2: who may do what, since when, by whom, until when. */
export function PeopleTable({ space: { structure, people, page }, viewer }: { space: StructureSpace; viewer: Viewer }) {
  const first = offsetOf(page) + 1;
  return (
    <DataTable
      caption={`Habilitations ${formatNumber(first)} à ${formatNumber(first + people.length - 1)} sur ${formatNumber(page.total)}`}
    >
      <TableHead>
        {["Nom", "Portée", "Mode", "Rôle", "Depuis le", "Jusqu’au", "Action"].map((column) => (
          <HeadCell key={column}>{column}</HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} viewer={viewer} identifier={structure.identifier} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function PersonRow({ person, viewer, identifier }: { person: HabilitationRow; viewer: Viewer; identifier: string }) {
  const verdict = canChange(viewer, person);
  return (
    <Row>
      <TitleCell>
        {person.name}
        {person.userId === viewer.userId && <span className="font-normal text-encre-douce"> (vous)</span>}
        <span className="block text-sm font-normal text-encre-douce">{person.email}</span>
        {person.disabled && <span className="block text-sm font-semibold text-erreur">Compte désactivé</span>}
      </TitleCell>
      <Cell label="Portée">{scopeLabel(person.service)}</Cell>
      <Cell label="Mode">{modeLabels[person.mode]}</Cell>
      <Cell label="Rôle">{roleLabels[person.role] || <None />}</Cell>
      <Cell label="Depuis le">
        {person.since ? formatDate(person.since) : <None word="inconnu" />}
        {person.grantedBy && <span className="block text-sm text-encre-douce">par {person.grantedBy}</span>}
      </Cell>
      <Cell label="Jusqu’au">
        {person.endsOn ? formatDate(person.endsOn) : <None word="sans fin" />}
        {person.ended && <span className="block text-sm font-semibold text-erreur">Terminée</span>}
      </Cell>
      <Cell label="Action" kind="actions">
        {verdict.ok ? (
          <div className="flex flex-wrap gap-x-1 tableau:-my-2.5">
            <a
              href={habilitationsPath(identifier, `/${person.id}`)}
              className="inline-flex min-h-11 items-center px-2 font-semibold tableau:-ml-2"
            >
              Modifier<span className="sr-only"> l’habilitation de {person.name}</span>
            </a>
            <RevokeButton
              id={person.id}
              version={person.version}
              name={person.name}
              scope={scopeLabel(person.service)}
            />
          </div>
        ) : (
          <p className="text-sm text-encre-douce max-tableau:px-2 max-tableau:py-2.5 tableau:max-w-44">
            {reasons[verdict.reason]}
          </p>
        )}
      </Cell>
    </Row>
  );
}
