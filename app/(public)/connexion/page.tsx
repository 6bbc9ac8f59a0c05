import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DemoAccounts } from "@/components/auth/demo-accounts";
import { SignInForm } from "@/components/auth/sign-in-form";
import { PageFrame } from "@/components/shell/page-frame";
import { SiteHeader } from "@/components/shell/site-header";
import { Panel } from "@/components/ui/panel";
import { getViewer } from "@/lib/auth/current";
import { demoAccounts, demoPassword } from "@/lib/auth/demonstration";
import { forgotten, sessionSentences } from "@/lib/auth/labels";
import { env } from "@/lib/web/env";
import { safeReturn } from "@/lib/web/origin";
import { param, type SearchParams } from "@/lib/web/url";

export const metadata: Metadata = { title: "Se connecter" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const retour = param(params, "retour");
  if (await getViewer()) redirect(safeReturn(retour));
  const ended = sessionSentences[param(params, "session")];
  const { demonstration, assistance } = env();
  return (
    <PageFrame header={<SiteHeader />}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 tableau:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] tableau:gap-20">
        <div>
          <h1>Se connecter</h1>
          <p className="mt-2 mb-6 text-encre-douce">
            Lisez les annonces de vos fournisseurs et de vos clients publics, et envoyez les vôtres.
          </p>
          {ended && (
            <Panel title={ended.title} className="mb-6">
              {ended.text}
            </Panel>
          )}
          <SignInForm retour={retour} help={forgotten(assistance)} />
        </div>
        {demonstration && <DemoAccounts accounts={demoAccounts} password={demoPassword} />}
      </div>
    </PageFrame>
  );
}
