import type { Metadata } from "next";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { ListForm } from "@/components/lists/list-form";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { requireViewer } from "@/lib/auth/current";
import { readNewList } from "@/lib/lists/data";

export const metadata: Metadata = { title: "Nouvelle liste de diffusion" };

export default async function NewListPage() {
  const viewer = await requireViewer("/listes/nouvelle");
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const { senders, unread } = await readNewList(viewer);
  return (
    <EspaceFrame viewer={viewer} unread={unread} current="listes">
      {senders.length === 0 ? (
        <ReadOnlyState reason="consultation" />
      ) : (
        <>
          <BackLink href="/listes">Retour aux listes de diffusion</BackLink>
          <PageHead
            title="Nouvelle liste de diffusion"
            lead="Elle servira à tous ceux qui ont une habilitation sur sa structure ou son service."
          />
          <ListForm senders={senders} />
        </>
      )}
    </EspaceFrame>
  );
}
