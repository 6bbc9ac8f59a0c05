import { Download } from "lucide-react";
import { notFound } from "next/navigation";
import { HistoryFilters } from "@/components/habilitations/history-filters";
import { HistoryTable } from "@/components/habilitations/history-table";
import { SpaceHead } from "@/components/habilitations/space-head";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { requireViewer } from "@/lib/auth/current";
import { historyPath, parseHistoryQuery } from "@/lib/habilitations/history/query";
import { readHistory } from "@/lib/habilitations/history/read";
import { administersSeveral } from "@/lib/habilitations/policy";
import { habilitationsPath } from "@/lib/habilitations/query";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ structure: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = titledByPage("Historique");

export default async function HistoryPage({ params, searchParams }: Props) {
  const identifier = decodeURIComponent((await params).structure);
  const query = parseHistoryQuery(await searchParams);
  const path = habilitationsPath(identifier, "/historique");
  const viewer = await requireViewer(historyPath(path, query, { page: query.page }));
  const history = await readHistory(viewer, identifier, query);
  if (!history) notFound();
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <SpaceHead
        structure={history.structure}
        current="historique"
        several={administersSeveral(viewer)}
        lead="Les changements de droits, les envois, les modifications et les suppressions. Personne ne peut y toucher."
      />
      <HistoryFilters query={query} path={path} />
      <Results>
        {history.page.total > 0 ? (
          <>
            <HistoryTable history={history} />
            <Pagination
              {...history.page}
              href={(target) => historyPath(path, query, target)}
              label="Pages de l’historique"
            />
            <div className="mt-6">
              <ButtonLink variant="secondary" href={historyPath(`${path}/export`, query)}>
                <Icon icon={Download} />
                Télécharger l’historique (CSV)
              </ButtonLink>
            </div>
          </>
        ) : (
          <EmptyState title="Aucun changement ne correspond">Élargissez la période, ou retirez un filtre.</EmptyState>
        )}
      </Results>
    </EspaceFrame>
  );
}
