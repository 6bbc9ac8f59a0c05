"use client";

import { useEffect } from "react";
import { BareHeader } from "@/components/shell/bare-header";
import { PageFrame } from "@/components/shell/page-frame";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Something broke, or the database is away: no detail, a way back. The reference is in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    document.title = "Service indisponible – Mes messages";
  }, []);
  return (
    <PageFrame header={<BareHeader />}>
      <EmptyState
        aside="Service indisponible"
        headingLevel={1}
        title="La page n’a pas pu s’afficher"
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              Réessayer
            </Button>
            <ButtonLink variant="text" href="/reception">
              Aller à la boîte de réception
            </ButtonLink>
          </>
        }
      >
        <p>Le service ne répond pas pour l’instant. Ce qui était enregistré ou envoyé l’est toujours.</p>
        {error.digest && (
          <p>
            Si cela se répète, transmettez ce repère à votre assistance{"\u00a0"}: {error.digest}.
          </p>
        )}
      </EmptyState>
    </PageFrame>
  );
}
