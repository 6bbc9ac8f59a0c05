import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GrantForm } from "@/components/habilitations/grant-form";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { requireViewer } from "@/lib/auth/current";
import { readGrantForm } from "@/lib/habilitations/grant/read";
import { habilitationsPath } from "@/lib/habilitations/query";

export const metadata: Metadata = { title: "Habiliter des personnes" };

export default async function GrantPage({ params }: { params: Promise<{ structure: string }> }) {
  const identifier = decodeURIComponent((await params).structure);
  const path = habilitationsPath(identifier);
  const viewer = await requireViewer(`${path}/habiliter`);
  const form = await readGrantForm(viewer, identifier);
  if (!form) notFound();
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <BackLink href={path}>Retour aux personnes habilitées</BackLink>
      <PageHead title="Habiliter des personnes" lead={`Au nom de ${form.structure.designation}.`} />
      <GrantForm structure={identifier} services={form.services} />
    </EspaceFrame>
  );
}
