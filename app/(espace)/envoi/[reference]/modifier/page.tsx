import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Composer } from "@/components/messages/composer";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { SentEditor } from "@/components/messages/sent-editor";
import { SentSummary } from "@/components/messages/sent-summary";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { Announcement } from "@/components/ui/announcement";
import { BackLink } from "@/components/ui/back-link";
import { requireViewer } from "@/lib/auth/current";
import { formatDate, todayInParis } from "@/lib/domain/dates";
import { messageAnnouncements } from "@/lib/messages/announcements";
import { readComposer } from "@/lib/messages/draft/read";
import type { SentMessageDetail } from "@/lib/messages/find";
import { canModify, canModifyStart } from "@/lib/messages/policy";
import { announced } from "@/lib/web/announcement";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Modifier ${(await params).reference}` };
}

/** E2–E4: a draft in the composer; of a sent message, its dates and new recipients. */
export default async function ModifyMessagePage({ params, searchParams }: Props) {
  const { reference } = await params;
  const viewer = await requireViewer(`/envoi/${reference}/modifier`);
  const { senders, lists, message } = await readComposer(viewer, reference);
  if (!message) notFound();
  const today = todayInParis();
  const verdict = canModify(viewer, message, today);
  return (
    <EspaceFrame viewer={viewer} current="envoi">
      {!verdict.ok ? (
        <ReadOnlyState reason={verdict.reason} reference={reference} />
      ) : message.status === "brouillon" ? (
        <>
          <BackLink href="/envoi">Retour à la boîte d’envoi</BackLink>
          <Announcement said={announced(messageAnnouncements(null, today), await searchParams)} />
          {/* After a save, the same address draws a new form: its version and its key are new. */}
          <Composer
            key={message.version}
            senders={senders}
            lists={lists}
            today={today}
            formKey={randomUUID()}
            draft={draftContent(message)}
          />
        </>
      ) : (
        <>
          <SentSummary message={message} />
          <SentEditor
            lists={lists.filter(
              (list) => list.structure === message.sender.identifier && list.kind === message.recipientKind,
            )}
            key={message.version}
            reference={message.reference}
            version={message.version}
            structure={message.sender.identifier}
            owner={message.sender.designation}
            type={message.recipientKind ?? "client"}
            recipientCount={message.recipientCount}
            start={formatDate(message.displayStart ?? today)}
            end={formatDate(message.displayEnd ?? today)}
            startFixed={!canModifyStart(message, today)}
            today={today}
          />
        </>
      )}
    </EspaceFrame>
  );
}

function draftContent({
  reference,
  version,
  sender,
  recipientKind,
  recipients,
  chosenCount,
  lists,
  toAll,
  displayStart,
  displayEnd,
  title,
  body,
}: SentMessageDetail) {
  return {
    reference,
    version,
    structure: sender.identifier,
    service: sender.service?.code ?? "",
    type: recipientKind ?? ("" as const),
    recipients,
    others: chosenCount - recipients.length,
    lists,
    toAll,
    start: displayStart ? formatDate(displayStart) : "",
    end: displayEnd ? formatDate(displayEnd) : "",
    title,
    body,
  };
}
