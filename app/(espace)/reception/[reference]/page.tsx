import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MarkRead } from "@/components/inbox/mark-read";
import { ReceivedFacts } from "@/components/inbox/received-facts";
import { WhyReceived } from "@/components/inbox/why-received";
import { MessageBody } from "@/components/messages/message-body";
import { MessageLayout } from "@/components/messages/message-layout";
import { OneWayPanel } from "@/components/messages/one-way-panel";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { BackLink } from "@/components/ui/back-link";
import { Siret } from "@/components/ui/siret";
import { requireViewer } from "@/lib/auth/current";
import { formatDate, todayInParis } from "@/lib/domain/dates";
import { openMessage } from "@/lib/inbox/open";

type Props = { params: Promise<{ reference: string }> };

const load = cache(async (reference: string) => {
  const viewer = await requireViewer(`/reception/${reference}`);
  return { viewer, message: await openMessage(viewer, reference) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { message } = await load((await params).reference);
  return { title: message?.title ?? "Page introuvable" };
}

export default async function ReceivedMessagePage({ params }: Props) {
  const { viewer, message } = await load((await params).reference);
  if (!message) notFound();
  const { title, sender, receivedOn, displayEnd, body, expired } = message;
  return (
    <EspaceFrame viewer={viewer} current="reception">
      <BackLink href="/reception">Retour à la boîte de réception</BackLink>
      <MessageLayout
        title={title}
        from={
          <>
            <span className="text-encre-douce">
              Envoyé par <Siret value={sender.identifier} />,{" "}
            </span>
            {sender.designation}
            {sender.service && <span className="text-encre-douce">, service {sender.service.code}</span>}
          </>
        }
        dates={`Reçu le ${formatDate(receivedOn)}, affiché jusqu’au ${formatDate(displayEnd)}${expired ? " (expiré)" : ""}`}
        facts={<ReceivedFacts message={message} today={todayInParis()} />}
      >
        <MessageBody text={body} />
        {!message.read && <MarkRead reference={message.reference} />}
        <WhyReceived message={message} viewer={viewer} />
        <OneWayPanel />
      </MessageLayout>
    </EspaceFrame>
  );
}
