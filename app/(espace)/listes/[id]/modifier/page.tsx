import { notFound } from "next/navigation";
import { AddMembers } from "@/components/lists/add-members";
import { FileMembers } from "@/components/lists/file-members";
import { ListAnnouncement } from "@/components/lists/list-announcement";
import { MembersSearch } from "@/components/lists/members-search";
import { MembersTable } from "@/components/lists/members-table";
import { NameForm } from "@/components/lists/name-form";
import { RemoveMembers } from "@/components/lists/remove-members";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { Section } from "@/components/ui/marge";
import { Pagination } from "@/components/ui/pagination";
import { requireViewer } from "@/lib/auth/current";
import { listLead } from "@/lib/lists/labels";
import { canModifyList } from "@/lib/lists/policy";
import { membersPath, parseMembersQuery } from "@/lib/lists/query";
import { readList } from "@/lib/members/data";
import { type SearchParams, titledByPage } from "@/lib/pagination";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = titledByPage("Modifier la liste");

/** L4: name and recipients. Each change is made at once; the list is never loaded whole. */
export default async function ModifyListPage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const query = parseMembersQuery(search);
  const path = `/listes/${id}/modifier`;
  const viewer = await requireViewer(path);
  const { opened, unread } = await readList(viewer, id, query);
  if (!opened) notFound();
  const { list, page } = opened;
  // A new form after each change: what was added is no longer to be added.
  const drawn = `${list.version} ${list.members}`;
  return (
    <EspaceFrame viewer={viewer} unread={unread} current="listes">
      {canModifyList(viewer, list.owner) ? (
        <>
          <BackLink href={`/listes/${id}`}>Retour à la liste</BackLink>
          <ListAnnouncement params={search} />
          <PageHead title={`Modifier «\u00a0${list.name}\u00a0»`} lead={listLead(list)} />
          <NameForm key={`nom ${drawn}`} id={list.id} version={list.version} name={list.name} />
          <AddMembers key={`ajout ${drawn}`} list={list} />
          <FileMembers key={`fichier ${drawn}`} id={list.id} />
          <Section
            id="s-membres"
            title="Destinataires de la liste"
            note="Cochez ceux à retirer. Les messages déjà envoyés ne changent pas."
          >
            <MembersSearch action={path} text={query.text} />
            {page.total > 0 ? (
              <RemoveMembers key={`retrait ${drawn} ${page.page}`} id={list.id}>
                <MembersTable opened={opened} selectable />
              </RemoveMembers>
            ) : (
              <p>Aucun destinataire ne correspond.</p>
            )}
            <Pagination {...page} href={(target) => membersPath(path, query, target)} label="Pages de destinataires" />
          </Section>
        </>
      ) : (
        <ReadOnlyState reason="consultation" />
      )}
    </EspaceFrame>
  );
}
