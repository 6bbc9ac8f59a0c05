import { Plus } from "lucide-react";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { ListsFilters } from "@/components/lists/lists-filters";
import { ListsTable } from "@/components/lists/lists-table";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { requireViewer } from "@/lib/auth/current";
import { listAnnouncements } from "@/lib/lists/announcements";
import { listsPath, newListFromFile, parseListsQuery } from "@/lib/lists/query";
import { readLists } from "@/lib/lists/read";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

export const generateMetadata = titledByPage("Listes de diffusion");

export default async function ListsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = parseListsQuery(params);
  const viewer = await requireViewer(listsPath(query, { page: query.page }));
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const lists = await readLists(viewer, query);
  const canWrite = viewer.habilitations.some(({ mode }) => mode === "modification");
  return (
    <EspaceFrame viewer={viewer} current="listes">
      <PageHead
        title="Listes de diffusion"
        lead="Retrouvez ici l’ensemble des listes de diffusion de vos structures. Vous pouvez en visualiser, modifier ou supprimer les destinataires ; les messages déjà envoyés n’en sont pas changés. Cliquez sur « Créer une nouvelle liste » pour en enregistrer une nouvelle."
        action={
          canWrite && (
            <>
              <ButtonLink variant="secondary" href={newListFromFile}>
                Créer à partir d’un fichier
              </ButtonLink>
              <ButtonLink variant="primary" href="/listes/nouvelle">
                <Icon icon={Plus} />
                Créer une nouvelle liste
              </ButtonLink>
            </>
          )
        }
      />
      <Announcement said={announced(listAnnouncements, params)} />
      {lists.total > 0 && <ListsFilters query={query} structures={lists.structures} />}
      <Results>
        {lists.page.total > 0 ? (
          <>
            <ListsTable lists={lists} viewer={viewer} />
            <Pagination {...lists.page} href={(target) => listsPath(query, target)} label="Pages de listes" />
          </>
        ) : lists.total > 0 ? (
          <EmptyState
            title="Aucune liste ne correspond à ces filtres"
            actions={
              <ButtonLink variant="secondary" href="/listes">
                Retirer les filtres
              </ButtonLink>
            }
          >
            Choisissez une autre structure ou un autre type.
          </EmptyState>
        ) : (
          <EmptyState
            title="Aucune liste de diffusion"
            actions={
              canWrite && (
                <>
                  <ButtonLink variant="primary" href="/listes/nouvelle">
                    <Icon icon={Plus} />
                    Créer une liste
                  </ButtonLink>
                  <ButtonLink variant="text" href={newListFromFile}>
                    Créer une liste à partir d’un fichier
                  </ButtonLink>
                </>
              )
            }
          >
            {canWrite
              ? "Créez une liste pour écrire en une fois à tous les destinataires d’un même sujet, sans les choisir un à un. Vous avez déjà leurs SIRET dans un fichier\u00a0? La liste peut partir de là."
              : "Votre habilitation est en consultation\u00a0: vous verrez ici les listes que vos collègues créent."}
          </EmptyState>
        )}
      </Results>
    </EspaceFrame>
  );
}
