import { notFound } from "next/navigation";
import { AddMembers } from "@/components/lists/add-members";
import { FileMembers } from "@/components/lists/file-members";
import { MembersSearch } from "@/components/lists/members-search";
import { MembersTable } from "@/components/lists/members-table";
import { NameForm } from "@/components/lists/name-form";
import { RemoveMembers } from "@/components/lists/remove-members";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { BackLink } from "@/components/ui/back-link";
import { Section } from "@/components/ui/marge";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { requireViewer } from "@/lib/auth/current";
import { FILE_STEP, listAnnouncements } from "@/lib/lists/announcements";
import { listLead, noMembers } from "@/lib/lists/labels";
import { readList } from "@/lib/lists/members/read";
import { canModifyList } from "@/lib/lists/policy";
import { membersPath, parseMembersQuery } from "@/lib/lists/query";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import { param, type SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = titledByPage("Modifier la liste");

/** L4: name and recipients. Each change is made at once; the list is never loaded whole. */
export default async function ModifyListPage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const query = parseMembersQuery(search);
  const path = `/listes/${id}/modifier`;
  const viewer = await requireViewer(path);
  const opened = await readList(viewer, id, query);
  if (!opened) notFound();
  const { list, page } = opened;
  // A new form after each change: what was added is no longer to be added.
  const drawn = `${list.version} ${list.members}`;
  const announcement = <Announcement said={announced(listAnnouncements, search)} />;
  const atFile = param(search, "annonce") === FILE_STEP;
  const file = (
    <FileMembers key={`fichier ${drawn}`} id={list.id}>
      {atFile && announcement}
    </FileMembers>
  );
  return (
    <EspaceFrame viewer={viewer} current="listes">
      {canModifyList(viewer, list.owner) ? (
        <>
          <BackLink href={`/listes/${id}`}>Retour à la liste</BackLink>
          {!atFile && announcement}
          <PageHead title={`Modifier «\u00a0${list.name}\u00a0»`} lead={listLead(list)} />
          {atFile && file}
          <NameForm key={`nom ${drawn}`} id={list.id} version={list.version} name={list.name} />
          <AddMembers key={`ajout ${drawn}`} list={list} />
          {!atFile && file}
          <Section
            id="s-membres"
            title="Destinataires de la liste"
            note="Cochez ceux à retirer. Les messages déjà envoyés ne changent pas."
          >
            {list.members > 0 && <MembersSearch action={path} text={query.text} />}
            <Results>
              {page.total > 0 ? (
                <RemoveMembers key={`retrait ${drawn} ${page.page}`} id={list.id}>
                  <MembersTable opened={opened} selectable />
                </RemoveMembers>
              ) : (
                <p>{noMembers(list)}</p>
              )}
              <Pagination
                {...page}
                href={(target) => membersPath(path, query, target)}
                label="Pages de destinataires"
              />
            </Results>
          </Section>
        </>
      ) : (
        <ReadOnlyState reason="consultation" />
      )}
    </EspaceFrame>
  );
}
