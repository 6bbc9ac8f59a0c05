import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeForm } from "@/components/habilitations/change-form";
import { HandOver } from "@/components/habilitations/hand-over";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/current";
import { reasons } from "@/lib/habilitations/labels";
import { readHabilitation } from "@/lib/habilitations/people/read";
import { canChange, canName, roleOn } from "@/lib/habilitations/policy";
import { habilitationsPath } from "@/lib/habilitations/query";

export const metadata: Metadata = { title: "Modifier une habilitation" };

export default async function ChangePage({ params }: { params: Promise<{ structure: string; id: string }> }) {
  const { structure, id } = await params;
  const identifier = decodeURIComponent(structure);
  const path = habilitationsPath(identifier);
  const viewer = await requireViewer(`${path}/${id}`);
  const found = await readHabilitation(viewer, identifier, id);
  if (!found) notFound();
  const { row, services } = found;
  const verdict = canChange(viewer, row);
  return (
    <EspaceFrame viewer={viewer} current="habilitations">
      <BackLink href={path}>Retour aux personnes habilitées</BackLink>
      <PageHead title={`Modifier l’habilitation de ${row.name}`} lead={row.email} />
      {verdict.ok ? (
        <>
          <ChangeForm row={row} services={services} naming={roleOn(viewer, row.structureId) === "principal"} />
          {canName(viewer, row).ok && <HandOver row={row} />}
        </>
      ) : (
        <Panel title="Vous ne pouvez pas la modifier.">{reasons[verdict.reason]}</Panel>
      )}
    </EspaceFrame>
  );
}
