import type { Metadata } from "next";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageFrame } from "@/components/shell/page-frame";
import { SiteHeader } from "@/components/shell/site-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getViewer } from "@/lib/auth/current";

export const metadata: Metadata = { title: "Page introuvable" };

/** The same for an address that does not exist and a message that is not the viewer's: nothing can be probed. */
export default async function NotFound() {
  const viewer = await getViewer();
  const content = (
    <EmptyState
      aside="Erreur 404"
      headingLevel={1}
      title="Page introuvable"
      actions={
        <>
          <ButtonLink variant="primary" href="/reception">
            Aller à la boîte de réception
          </ButtonLink>
          <ButtonLink variant="text" href="/envoi">
            Aller à la boîte d’envoi
          </ButtonLink>
        </>
      }
    >
      <p>
        Aucune page ni aucun message ne correspond à cette adresse, ou vos habilitations ne permettent pas de l’ouvrir.
      </p>
      <p>
        Vérifiez la référence, par exemple MSG_000000428. Si un collègue vous l’a transmise, demandez au gestionnaire de
        votre structure une habilitation.
      </p>
    </EmptyState>
  );
  if (!viewer) return <PageFrame header={<SiteHeader />}>{content}</PageFrame>;
  return (
    <EspaceFrame viewer={viewer} bare={viewer.habilitations.length === 0}>
      {content}
    </EspaceFrame>
  );
}
