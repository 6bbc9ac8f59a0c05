import type { Metadata } from "next";
import { LeavingForm } from "@/components/auth/leaving-form";
import { PageFrame } from "@/components/shell/page-frame";
import { SiteHeader } from "@/components/shell/site-header";
import { Panel, StatusRegion } from "@/components/ui/panel";
import { param, type SearchParams } from "@/lib/web/url";

export const metadata: Metadata = { title: "Courriels", robots: { index: false } };

type Props = { params: Promise<{ secret: string }>; searchParams: Promise<SearchParams> };

/**
 * Where the link of an e-mail about new messages leads. Opening it changes nothing: mail scanners follow links. The same for a link
 * that was never ours.
 */
export default async function LeavingPage({ params, searchParams }: Props) {
  const { secret } = await params;
  const done = param(await searchParams, "fait") === "oui";
  return (
    <PageFrame header={<SiteHeader />}>
      <div className="max-w-lecture">
        <h1 className="mb-4">Courriels sur les nouveaux messages</h1>
        {done ? (
          <>
            <StatusRegion>
              <Panel arrives tone="success" title="C’est enregistré.">
                L’adresse qui a reçu ce lien n’est plus prévenue des nouveaux messages. Pensez à ouvrir Mes messages de
                temps en temps{"\u00a0"}: un message n’y reste affiché que jusqu’à sa date de fin.
              </Panel>
            </StatusRegion>
            <p>
              Vous en recevez encore{"\u00a0"}? Ouvrez le lien du dernier courriel, en entier. Vous avez changé d’avis
              {"\u00a0"}? Le choix se fait dans <a href="/compte#s-courriels">Mon compte</a>.
            </p>
          </>
        ) : (
          <>
            <p className="mb-5">
              Par ce bouton, vous ne serez plus prévenu des nouveaux messages. Les réponses à vos demandes d’accès vous
              seront toujours envoyées. Pour un seul courriel par jour, ou un à chaque message, choisissez plutôt dans{" "}
              <a href="/compte#s-courriels">Mon compte</a>.
            </p>
            <LeavingForm secret={secret} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
