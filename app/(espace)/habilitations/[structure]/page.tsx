import { UserPlus } from "lucide-react";
import { notFound } from "next/navigation";
import { InvitationsSection } from "@/components/habilitations/invitations-section";
import { PeopleTable } from "@/components/habilitations/people-table";
import { RequestsSection } from "@/components/habilitations/requests-section";
import { SpaceHead } from "@/components/habilitations/space-head";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { Announcement } from "@/components/ui/announcement";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { TextSearch } from "@/components/ui/text-search";
import { requireViewer } from "@/lib/auth/current";
import { spaceAnnouncements } from "@/lib/habilitations/announcements";
import { readStructureSpace } from "@/lib/habilitations/people/read";
import { administersSeveral } from "@/lib/habilitations/policy";
import { habilitationsPath, parsePeopleQuery, peoplePath } from "@/lib/habilitations/query";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ structure: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = titledByPage("Personnes habilitées");

/** A2: who may act for one structure, and the requests that wait. */
export default async function SpacePage({ params, searchParams }: Props) {
  const identifier = decodeURIComponent((await params).structure);
  const search = await searchParams;
  const query = parsePeopleQuery(search);
  const path = habilitationsPath(identifier);
  const viewer = await requireViewer(peoplePath(path, query, { page: query.page }));
  const space = await readStructureSpace(viewer, identifier, query);
  if (!space) notFound();
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <SpaceHead
        structure={space.structure}
        current="personnes"
        several={administersSeveral(viewer)}
        lead="Les personnes qui lisent et écrivent au nom de la structure."
        action={
          <ButtonLink variant="primary" href={`${path}/habiliter`}>
            <Icon icon={UserPlus} />
            Habiliter des personnes
          </ButtonLink>
        }
      />
      <Announcement said={announced(spaceAnnouncements, search)} />
      {space.requests.length > 0 && (
        <RequestsSection
          // A new one after each answer: no dialog of the one before stays open.
          key={space.requests.map(({ id, version }) => `${id}.${version}`).join(" ")}
          structure={identifier}
          requests={space.requests}
          services={space.services}
        />
      )}
      <section aria-labelledby="personnes">
        <h2 id="personnes" className="text-xl">
          Personnes habilitées
        </h2>
        <p className="mt-1 mb-4 max-w-lecture text-encre-douce">
          Consultation{"\u00a0"}: lire les messages. Modification{"\u00a0"}: lire, écrire, envoyer et tenir les listes.
          Les gestionnaires tiennent en plus les habilitations.
        </p>
        <TextSearch
          action={path}
          text={query.text}
          label="Rechercher une personne"
          hint="Un nom, une adresse ou un code service"
        />
        <Results>
          {space.page.total > 0 ? (
            <>
              <PeopleTable space={space} viewer={viewer} />
              <Pagination
                {...space.page}
                href={(target) => peoplePath(path, query, target)}
                label="Pages de personnes habilitées"
              />
            </>
          ) : (
            <EmptyState title="Personne ne correspond">Essayez un autre nom, ou le code d’un service.</EmptyState>
          )}
        </Results>
      </section>
      {space.invitations.length > 0 && <InvitationsSection structure={identifier} invitations={space.invitations} />}
    </EspaceFrame>
  );
}
