import { notFound, redirect } from "next/navigation";
import { StructuresTable } from "@/components/habilitations/structures-table";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { TextSearch } from "@/components/ui/text-search";
import { requireViewer } from "@/lib/auth/current";
import { isGestionnaire } from "@/lib/domain/viewer";
import { readAdministered } from "@/lib/habilitations/people/read";
import { habilitationsPath, parsePeopleQuery, peoplePath } from "@/lib/habilitations/query";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

export const generateMetadata = titledByPage("Habilitations");

/** A2: the structures that the viewer administers; with only one, its own page. */
export default async function HabilitationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parsePeopleQuery(await searchParams);
  const viewer = await requireViewer(peoplePath("/habilitations", query, { page: query.page }));
  if (!isGestionnaire(viewer)) notFound();
  const administered = await readAdministered(viewer, query);
  const [only] = administered.structures;
  if (administered.total === 1 && only && query.text === "") redirect(habilitationsPath(only.identifier));
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <PageHead title="Habilitations" lead="Les structures dont vous tenez les habilitations." />
      <TextSearch
        action="/habilitations"
        text={query.text}
        label="Rechercher une structure"
        hint="Début d’un identifiant ou d’un mot"
      />
      <Results>
        {administered.page.total > 0 ? (
          <>
            <StructuresTable administered={administered} />
            <Pagination
              {...administered.page}
              href={(target) => peoplePath("/habilitations", query, target)}
              label="Pages de structures"
            />
          </>
        ) : (
          <EmptyState title="Aucune structure ne correspond">Essayez un autre mot, ou l’identifiant.</EmptyState>
        )}
      </Results>
    </EspaceFrame>
  );
}
