import { EspaceFrame } from "@/components/shell/espace-frame";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/domain/viewer";

/** A signed-in user without any habilitation: what waits, or what to do next, and nothing else. */
export function NoHabilitation({ viewer }: { viewer: Viewer }) {
  return (
    <EspaceFrame viewer={viewer} bare>
      {viewer.asked.length > 0 ? <Asked structures={viewer.asked} /> : <ToAsk email={viewer.email} />}
    </EspaceFrame>
  );
}

function Asked({ structures }: { structures: readonly string[] }) {
  const several = structures.length > 1;
  return (
    <EmptyState
      aside={several ? `${structures.length} structures` : "Demande envoyée"}
      headingLevel={1}
      title={several ? "Vos demandes attendent une réponse" : "Votre demande attend une réponse"}
      actions={
        <>
          <ButtonLink variant="primary" href="/compte#s-demandes">
            Suivre {several ? "mes demandes" : "ma demande"}
          </ButtonLink>
          <a href="/compte/demande" className="inline-flex min-h-11 items-center">
            Demander un autre accès
          </a>
        </>
      }
    >
      <p>
        Les gestionnaires de{" "}
        <b className="wrap-anywhere">
          {structures.slice(0, 3).join(", ")}
          {structures.length > 3 && ` et ${structures.length - 3} autres`}
        </b>{" "}
        ont été prévenus. Dès qu’ils auront répondu, vous recevrez un courriel{"\u00a0"}: rechargez alors cette page.
      </p>
    </EmptyState>
  );
}

function ToAsk({ email }: { email: string }) {
  return (
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
        Votre compte est ouvert, mais aucune structure ne vous est encore rattachée{"\u00a0"}: vous ne pouvez ni lire ni
        envoyer de message pour l’instant.
      </p>
      <p>
        Demandez un accès à votre structure, avec son identifiant{"\u00a0"}: ses gestionnaires vous répondront. Ils
        peuvent aussi vous donner une habilitation d’eux-mêmes, avec l’adresse de votre compte,{" "}
        <b className="wrap-anywhere">{email}</b>.
      </p>
      <p>Dès qu’elle est accordée, rechargez cette page.</p>
    </EmptyState>
  );
}
