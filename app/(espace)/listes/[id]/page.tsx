import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeleteList } from "@/components/lists/delete-list";
import { MembersSearch } from "@/components/lists/members-search";
import { MembersTable } from "@/components/lists/members-table";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Results } from "@/components/ui/results";
import { requireViewer } from "@/lib/auth/current";
import { listAnnouncements } from "@/lib/lists/announcements";
import { closedSentence, listLead, noMembers } from "@/lib/lists/labels";
import { readList } from "@/lib/lists/members/read";
import { canModifyList } from "@/lib/lists/policy";
import { membersPath, parseMembersQuery } from "@/lib/lists/query";
import { announced } from "@/lib/web/announcement";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Liste de diffusion" };

/** L4: a list to consult. */
export default async function ListPage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const query = parseMembersQuery(search);
  const path = `/listes/${id}`;
  const viewer = await requireViewer(path);
  const opened = await readList(viewer, id, query);
  if (!opened) notFound();
  const { list, closed } = opened;
  const modifiable = canModifyList(viewer, list.owner);
  return (
    <EspaceFrame viewer={viewer} current="listes">
      <BackLink href="/listes">Retour aux listes de diffusion</BackLink>
      <Announcement said={announced(listAnnouncements, search)} />
      <PageHead
        title={list.name}
        lead={listLead(list)}
        action={
          modifiable && (
            <ButtonLink variant="primary" href={`${path}/modifier`}>
              Modifier la liste
            </ButtonLink>
          )
        }
      />
      {closed > 0 && (
        <Panel title={closedSentence(closed)} className="mb-6">
          Les messages ne leur seront pas envoyés.
        </Panel>
      )}
      {list.members > 0 && <MembersSearch action={path} text={query.text} />}
      <Results>
        {opened.page.total > 0 ? <MembersTable opened={opened} /> : <p>{noMembers(list)}</p>}
        <Pagination
          {...opened.page}
          href={(target) => membersPath(path, query, target)}
          label="Pages de destinataires"
        />
      </Results>
      <div className="mt-6 flex flex-wrap gap-2">
        <ButtonLink variant="secondary" href={`${path}/export`}>
          <Icon icon={Download} />
          Télécharger la liste (CSV)
        </ButtonLink>
        {modifiable && <DeleteList wide id={list.id} name={list.name} members={list.members} />}
      </div>
    </EspaceFrame>
  );
}
