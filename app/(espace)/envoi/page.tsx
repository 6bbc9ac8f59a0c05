import { Plus } from "lucide-react";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { OutboxFilters } from "@/components/messages/outbox-filters";
import { HeaderSortForm, PhoneSort } from "@/components/messages/outbox-sort";
import { OutboxTable } from "@/components/messages/outbox-table";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { requireViewer } from "@/lib/auth/current";
import { formatDate, todayInParis } from "@/lib/domain/dates";
import { announcedReference, messageAnnouncements } from "@/lib/messages/announcements";
import { emptyOutbox, outboxLead } from "@/lib/messages/labels";
import { outboxPath, parseOutboxQuery } from "@/lib/messages/outbox/query";
import { readOutbox } from "@/lib/messages/outbox/read";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

export const generateMetadata = titledByPage("Boîte d’envoi");

export default async function OutboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = parseOutboxQuery(params);
  const viewer = await requireViewer(outboxPath(query, { page: query.page }));
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const today = todayInParis();
  const outbox = await readOutbox(viewer, query, announcedReference(params));
  const canWrite = viewer.habilitations.some(({ mode }) => mode === "modification");
  return (
    <EspaceFrame viewer={viewer} current="envoi">
      <PageHead
        title="Boîte d’envoi"
        lead={outboxLead(outbox)}
        action={
          canWrite && (
            <ButtonLink variant="primary" href="/envoi/nouveau">
              <Icon icon={Plus} />
              Créer un nouveau message
            </ButtonLink>
          )
        }
      />
      <Announcement said={announced(messageAnnouncements(outbox.announced, today), params)} />
      {outbox.total > 0 && <OutboxFilters query={query} senders={outbox.senders} />}
      <Results>
        {outbox.page.total > 0 ? (
          <>
            <PhoneSort query={query} />
            <HeaderSortForm query={query} />
            <OutboxTable outbox={outbox} query={query} viewer={viewer} today={today} />
            <Pagination
              {...outbox.page}
              href={(target) => outboxPath(query, target)}
              label="Pages de messages créés"
              unit="Vue(s)"
            />
          </>
        ) : (
          <EmptyState
            aside={`Aujourd’hui, ${formatDate(today)}`}
            title={emptyOutbox(outbox, canWrite).title}
            actions={
              outbox.total > 0 && (
                <ButtonLink variant="secondary" href="/envoi">
                  Retirer les filtres
                </ButtonLink>
              )
            }
          >
            {emptyOutbox(outbox, canWrite).text}
          </EmptyState>
        )}
      </Results>
    </EspaceFrame>
  );
}
