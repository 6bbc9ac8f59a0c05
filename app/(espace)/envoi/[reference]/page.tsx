import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DeleteDraft } from "@/components/messages/delete-draft";
import { DuplicateMessage } from "@/components/messages/duplicate-message";
import { MessageBody } from "@/components/messages/message-body";
import { MessageLayout } from "@/components/messages/message-layout";
import { RecipientList } from "@/components/messages/recipient-list";
import { SentFacts } from "@/components/messages/sent-facts";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { Announcement } from "@/components/ui/announcement";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { Siret } from "@/components/ui/siret";
import { requireViewer } from "@/lib/auth/current";
import { formatDate, todayInParis } from "@/lib/domain/dates";
import { messageAnnouncements } from "@/lib/messages/announcements";
import { readMessage } from "@/lib/messages/find";
import { reasons } from "@/lib/messages/labels";
import { canDelete, canModify } from "@/lib/messages/policy";
import { canSendAs } from "@/lib/senders/policy";
import { announced } from "@/lib/web/announcement";
import type { SearchParams } from "@/lib/web/url";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (reference: string) => {
  const viewer = await requireViewer(`/envoi/${reference}`);
  return { viewer, message: await readMessage(viewer, reference) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { message } = await load((await params).reference);
  return { title: message ? `${message.title || "Sans titre"} (${message.reference})` : "Page introuvable" };
}

/** E1: a created message, as its senders see it, with what may still be done to it. */
export default async function CreatedMessagePage({ params, searchParams }: Props) {
  const { viewer, message } = await load((await params).reference);
  if (!message) notFound();
  const today = todayInParis();
  const modify = canModify(viewer, message, today);
  const { sender, displayStart, displayEnd } = message;
  return (
    <EspaceFrame viewer={viewer} current="envoi">
      <BackLink href="/envoi">Retour à la boîte d’envoi</BackLink>
      <Announcement said={announced(messageAnnouncements(null, today), await searchParams)} />
      <MessageLayout
        title={message.title || "Sans titre"}
        from={
          <>
            {sender.designation}{" "}
            <span className="text-encre-douce">
              <Siret value={sender.identifier} />
              {sender.service && `, service ${sender.service.code}`}
            </span>
          </>
        }
        dates={
          displayStart && displayEnd
            ? `Affiché du ${formatDate(displayStart)} au ${formatDate(displayEnd)}`
            : "Sans dates d’affichage"
        }
        facts={<SentFacts message={message} today={today} />}
      >
        <div className="mb-6 flex max-w-lecture flex-col gap-2 moyen:flex-row moyen:flex-wrap print:hidden">
          {modify.ok ? (
            <ButtonLink variant="primary" href={`/envoi/${message.reference}/modifier`}>
              {message.status === "brouillon" ? "Modifier ou envoyer" : "Modifier les dates ou les destinataires"}
            </ButtonLink>
          ) : (
            <p className="text-encre-douce">{reasons[modify.reason]}</p>
          )}
          {canSendAs(viewer, sender) && <DuplicateMessage reference={message.reference} />}
          {canDelete(viewer, message).ok && (
            <DeleteDraft wide reference={message.reference} title={message.title} back="/envoi" />
          )}
        </div>
        <MessageBody text={message.body || "Ce brouillon n’a pas encore de texte."} />
        <RecipientList message={message} />
      </MessageLayout>
    </EspaceFrame>
  );
}
