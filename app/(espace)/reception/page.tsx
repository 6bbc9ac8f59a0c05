import { NoticeQuestion } from "@/components/account/notice-question";
import { InboxFilters } from "@/components/inbox/inbox-filters";
import { InboxItem } from "@/components/inbox/inbox-item";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Results } from "@/components/ui/results";
import { noticeAnnouncements } from "@/lib/account/announcements";
import { requireViewer } from "@/lib/auth/current";
import { formatDate, todayInParis } from "@/lib/domain/dates";
import { emptyInbox, inboxLead } from "@/lib/inbox/labels";
import { beyondCounted, inboxPath, parseInboxQuery } from "@/lib/inbox/query";
import { readInbox } from "@/lib/inbox/read";
import { readUnreadCount } from "@/lib/inbox/unread";
import { announced } from "@/lib/web/announcement";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

export const generateMetadata = titledByPage("Boîte de réception");

export default async function InboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = parseInboxQuery(params);
  const viewer = await requireViewer(inboxPath(query, { page: query.page }));
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const inbox = await readInbox(viewer, query);
  const empty = emptyInbox(inbox, query);
  return (
    <EspaceFrame viewer={viewer} current="reception">
      <PageHead title="Boîte de réception" lead={inboxLead({ ...inbox, unread: await readUnreadCount(viewer) })} />
      <Announcement said={announced(noticeAnnouncements, params)} />
      {viewer.askNotice && <NoticeQuestion />}
      {inbox.total > 0 && <InboxFilters query={query} senders={inbox.senders} receivers={inbox.receivers} />}
      <Results>
        {empty ? (
          <EmptyState
            aside={`Aujourd’hui, ${formatDate(todayInParis())}`}
            title={empty.title}
            actions={
              empty.action && (
                <ButtonLink variant="secondary" href={empty.action.href}>
                  {empty.action.label}
                </ButtonLink>
              )
            }
          >
            {empty.text}
          </EmptyState>
        ) : (
          <>
            <h2 className="sr-only">Messages reçus, du plus récent au plus ancien</h2>
            <ul className="border-t border-trait">
              {inbox.messages.map((message) => (
                <InboxItem key={message.reference} message={message} href={`/reception/${message.reference}`} />
              ))}
            </ul>
            <Pagination
              {...inbox.page}
              href={(target) => inboxPath(query, target)}
              beyond={beyondCounted(query, inbox)}
              label="Pages de messages reçus"
              unit="Vue(s)"
            />
          </>
        )}
      </Results>
    </EspaceFrame>
  );
}
