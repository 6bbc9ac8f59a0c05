import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { Composer } from "@/components/messages/composer";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { BackLink } from "@/components/ui/back-link";
import { requireViewer } from "@/lib/auth/current";
import { todayInParis } from "@/lib/domain/dates";
import { readComposer } from "@/lib/messages/draft/read";

export const metadata: Metadata = { title: "Nouveau message" };

export default async function NewMessagePage() {
  const viewer = await requireViewer("/envoi/nouveau");
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const { senders, lists } = await readComposer(viewer);
  return (
    <EspaceFrame viewer={viewer} current="envoi">
      {senders.length === 0 ? (
        <ReadOnlyState reason="consultation" />
      ) : (
        <>
          <BackLink href="/envoi">Retour à la boîte d’envoi</BackLink>
          <Composer senders={senders} lists={lists} today={todayInParis()} formKey={randomUUID()} draft={null} />
        </>
      )}
    </EspaceFrame>
  );
}
