import { notFound } from "next/navigation";
import { NewService } from "@/components/habilitations/new-service";
import { ServicesTable } from "@/components/habilitations/services-table";
import { SpaceHead } from "@/components/habilitations/space-head";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { Announcement } from "@/components/ui/announcement";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { TextSearch } from "@/components/ui/text-search";
import { requireViewer } from "@/lib/auth/current";
import { countOf } from "@/lib/domain/text";
import { spaceAnnouncements } from "@/lib/habilitations/announcements";
import { administersSeveral } from "@/lib/habilitations/policy";
import { habilitationsPath, parsePeopleQuery, peoplePath } from "@/lib/habilitations/query";
import { readServices } from "@/lib/habilitations/service/read";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ structure: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = titledByPage("Services");

export default async function ServicesPage({ params, searchParams }: Props) {
  const identifier = decodeURIComponent((await params).structure);
  const search = await searchParams;
  const query = parsePeopleQuery(search);
  const path = habilitationsPath(identifier, "/services");
  const viewer = await requireViewer(peoplePath(path, query, { page: query.page }));
  const space = await readServices(viewer, identifier, query);
  if (!space) notFound();
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <SpaceHead
        structure={space.structure}
        current="services"
        several={administersSeveral(viewer)}
        lead={
          space.empty > 0
            ? `${countOf(space.empty, "service ouvert est", "services ouverts sont")} sans personne à soi\u00a0: seules les personnes de la structure entière le lisent.`
            : "Les services à qui l’on écrit, et qui écrivent, sous leur propre code."
        }
      />
      <Announcement said={announced(spaceAnnouncements, search)} />
      {space.total > 0 ? (
        <>
          <TextSearch
            action={path}
            text={query.text}
            label="Rechercher un service"
            hint="Un code ou un mot du libellé"
          />
          <Results>
            {space.page.total > 0 ? (
              <ServicesTable space={space} />
            ) : (
              <EmptyState title="Aucun service ne correspond">Essayez un autre mot.</EmptyState>
            )}
            <Pagination {...space.page} href={(target) => peoplePath(path, query, target)} label="Pages de services" />
          </Results>
        </>
      ) : (
        <EmptyState title="Aucun service">
          Vos correspondants écrivent à la structure entière. Ouvrez un service pour qu’ils puissent écrire à lui seul.
        </EmptyState>
      )}
      <div className="mt-8">
        <NewService key={space.total} structure={identifier} />
      </div>
    </EspaceFrame>
  );
}
