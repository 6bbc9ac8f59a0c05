import { EspaceFrame } from "@/components/shell/espace-frame";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/viewer";

/** A signed-in user without any habilitation: what to do next, and nothing else. */
export function NoHabilitation({ viewer }: { viewer: Viewer }) {
  return (
    <EspaceFrame viewer={viewer} unread={0} bare>
      <EmptyState aside="Première connexion" headingLevel={1} title="Il vous manque une habilitation">
        <p>
          Votre compte est ouvert, mais aucune structure ne vous est encore rattachée{"\u00a0"}: vous ne pouvez ni lire
          ni envoyer de message pour l’instant.
        </p>
        <p>
          Demandez au gestionnaire de votre structure de vous donner une habilitation, en lui indiquant l’adresse de
          votre compte, <b className="wrap-anywhere">{viewer.email}</b>, et ce que vous devez faire{"\u00a0"}: lire
          (consultation) ou aussi envoyer (modification), pour toute la structure ou pour un service.
        </p>
        <p>Dès qu’elle est accordée, rechargez cette page.</p>
      </EmptyState>
    </EspaceFrame>
  );
}
