"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead, TitleCell } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Siret } from "@/components/ui/siret";
import { formatNumber } from "@/lib/domain/text";
import type { Recipient } from "@/lib/recipients/policy";
import type { FoundPartner } from "@/lib/recipients/search/find";
import { serviceName } from "./recipient-name";

type SearchResultsProps = {
  recipients: FoundPartner[];
  page: { page: number; pageCount: number };
  taken: Set<string>;
  picked: Map<string, Recipient>;
  onToggle: (recipients: Recipient[], checked: boolean) => void;
  onPage: (page: number) => void;
};

/** A page of results, to tick one by one or all at once; those chosen before are marked. */
export function SearchResults({ recipients, page, taken, picked, onToggle, onPage }: SearchResultsProps) {
  const free = recipients.filter(({ key }) => !taken.has(key));
  const all = free.length > 0 && free.every(({ key }) => picked.has(key));
  return (
    <>
      <label className="mb-2 inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={all}
          disabled={free.length === 0}
          onChange={(event) => onToggle(free, event.target.checked)}
          className="size-5 accent-accent"
        />
        Toute la page
      </label>
      <DataTable caption="Destinataires trouvés, à cocher pour les ajouter" captionHidden>
        <TableHead>
          <HeadCell>Désignation</HeadCell>
          <HeadCell>Identifiant</HeadCell>
          <HeadCell>Service</HeadCell>
          <HeadCell>Code postal et ville</HeadCell>
        </TableHead>
        <TableBody>
          {recipients.map((recipient) => (
            <Row key={recipient.key} selected={picked.has(recipient.key)}>
              <TitleCell>
                <label className="inline-flex items-start gap-3">
                  <input
                    type="checkbox"
                    checked={taken.has(recipient.key) || picked.has(recipient.key)}
                    disabled={taken.has(recipient.key)}
                    onChange={(event) => onToggle([recipient], event.target.checked)}
                    className="size-5 flex-none accent-accent"
                  />
                  <span>
                    {recipient.designation}
                    {recipient.service && <span className="sr-only">, service {recipient.service.code}</span>}
                    {taken.has(recipient.key) && (
                      <span className="block text-sm font-normal text-encre-douce">Déjà choisi</span>
                    )}
                  </span>
                </label>
              </TitleCell>
              <Cell label="Identifiant">
                <Siret value={recipient.identifier} />
              </Cell>
              <Cell label="Service">{recipient.service ? serviceName(recipient.service) : "Structure entière"}</Cell>
              <Cell label="Ville">{recipient.place || "–"}</Cell>
            </Row>
          ))}
        </TableBody>
      </DataTable>
      <nav aria-label="Pages de résultats" className="mt-3 -ml-3 flex items-center gap-2 tabular-nums">
        <Turn disabled={page.page <= 1} onClick={() => onPage(page.page - 1)}>
          <Icon icon={ChevronLeft} />
          Précédente
        </Turn>
        <p>
          <b>{formatNumber(page.page)}</b> sur {formatNumber(page.pageCount)}
        </p>
        <Turn disabled={page.page >= page.pageCount} onClick={() => onPage(page.page + 1)}>
          Suivante
          <Icon icon={ChevronRight} />
        </Turn>
      </nav>
    </>
  );
}

/** As on the pages: where there is nowhere to go, words and no button. */
function Turn({ disabled, onClick, children }: { disabled: boolean; onClick: () => void; children: ReactNode }) {
  if (disabled)
    return <span className="inline-flex min-h-11 items-center gap-2 px-3 text-encre-douce">{children}</span>;
  return (
    <Button variant="text" onClick={onClick}>
      {children}
    </Button>
  );
}
