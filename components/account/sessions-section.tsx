import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Section } from "@/components/ui/marge";
import { submitOtherSessionsEnd, submitSessionEnd } from "@/lib/account/actions";
import type { Account } from "@/lib/account/read";
import { formatInstant } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";
import { EndSession } from "./end-session";

/** Where the account is open now; an unknown one is ended here. */
export function SessionsSection({ sessions: { sessions, total } }: { sessions: Account["sessions"] }) {
  const hidden = total - sessions.length;
  return (
    <Section
      id="s-sessions"
      title="Mes sessions ouvertes"
      note="Une session se ferme aussi d’elle-même, après 30 minutes sans activité."
    >
      <DataTable caption={countOf(total, "session ouverte", "sessions ouvertes")}>
        <TableHead>
          {["Ouverte le", "Dernière activité", "Action"].map((column) => (
            <HeadCell key={column}>{column}</HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {sessions.map(({ key, openedAt, seenAt, current }) => (
            <Row key={key}>
              <TitleCell>{formatInstant(openedAt)}</TitleCell>
              <Cell label="Dernière activité">{formatInstant(seenAt)}</Cell>
              <Cell label="Action" kind="actions">
                {current ? (
                  <b className="max-tableau:block max-tableau:px-2 max-tableau:py-2">Cette session</b>
                ) : (
                  <EndSession action={submitSessionEnd} session={key} variant="text">
                    Fermer
                    <span className="sr-only"> la session ouverte le {formatInstant(openedAt)}</span>
                  </EndSession>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </DataTable>
      {hidden > 0 && (
        <p>
          {countOf(hidden, "autre session n’est pas montrée", "autres sessions ne sont pas montrées")}
          {"\u00a0"}: fermez-les toutes d’un coup.
        </p>
      )}
      {total > 1 && (
        <EndSession action={submitOtherSessionsEnd} variant="secondary">
          Fermer toutes les autres sessions
        </EndSession>
      )}
    </Section>
  );
}
