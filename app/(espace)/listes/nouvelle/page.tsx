import type { Metadata } from "next";
import { NoHabilitation } from "@/components/inbox/no-habilitation";
import { ListForm } from "@/components/lists/list-form";
import { ReadOnlyState } from "@/components/messages/read-only-state";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { requireViewer } from "@/lib/auth/current";
import { newListFromFile } from "@/lib/lists/query";
import { readSenderChoices } from "@/lib/senders/choices";
import { param, type SearchParams } from "@/lib/web/url";

export const metadata: Metadata = { title: "Nouvelle liste de diffusion" };

type Props = { searchParams: Promise<SearchParams> };

/** L3; `?depuis=fichier` is the same form, ready for recipients from a file. */
export default async function NewListPage({ searchParams }: Props) {
  const fromFile = param(await searchParams, "depuis") === "fichier";
  const viewer = await requireViewer(fromFile ? newListFromFile : "/listes/nouvelle");
  if (viewer.habilitations.length === 0) return <NoHabilitation viewer={viewer} />;
  const senders = await readSenderChoices(viewer);
  return (
    <EspaceFrame viewer={viewer} current="listes">
      {senders.length === 0 ? (
        <ReadOnlyState reason="consultation" />
      ) : (
        <>
          <BackLink href="/listes">Retour aux listes de diffusion</BackLink>
          <PageHead
            title="Nouvelle liste de diffusion"
            lead="Elle servira à tous ceux qui ont une habilitation sur sa structure ou son service."
          />
          <ListForm senders={senders} fromFile={fromFile} />
        </>
      )}
    </EspaceFrame>
  );
}
