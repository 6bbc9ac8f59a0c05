import { EspaceFrame } from "@/components/shell/espace-frame";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/viewer";

/** A signed-in user without any habilitation: what to do next, and nothing else. */
export function NoHabilitation({ viewer }: { viewer: Viewer }) {
  return (
    <EspaceFrame viewer={viewer} unread={0} bare>
      <EmptyState
        aside="Première connexion"
        headingLevel={1}
        title="Il vous manque une habilitation"
        actions={
          <>
            <ButtonLink variant="primary" href="/compte/demande">
              Demander un accès
            </ButtonLink>
            <a href="/compte#s-demandes" className="inline-flex min-h-11 items-center">
              Suivre mes demandes
            </a>
          </>
        }
      >
        <p>
          Votre compte est ouvert, mais aucune structure ne vous est encore rattachée{"\u00a0"}: vous ne pouvez ni lire
          ni envoyer de message pour l’instant.
        </p>
        <p>
          Demandez un accès à votre structure, avec son identifiant{"\u00a0"}: ses gestionnaires vous répondront. Ils
          peuvent aussi vous donner une habilitation d’eux-mêmes, avec l’adresse de votre compte,{" "}
          <b className="wrap-anywhere">{viewer.email}</b>.
        </p>
        <p>Dès qu’elle est accordée, rechargez cette page.</p>
      </EmptyState>
    </EspaceFrame>
  );
}
