import type { Metadata } from "next";
import { InvitationForm } from "@/components/auth/invitation-form";
import { PageFrame } from "@/components/shell/page-frame";
import { SiteHeader } from "@/components/shell/site-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { readInvitation } from "@/lib/auth/invitation";
import { invitationErrors } from "@/lib/auth/labels";
import { PASSWORD_MIN } from "@/lib/auth/policy";
import { formatDate } from "@/lib/domain/dates";
import { modeHints, modeLabels } from "@/lib/habilitations/labels";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

/** What an invitation promises, and the form that accepts it. */
export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const invitation = await readInvitation(secret.slice(0, 100));
  return (
    <PageFrame header={<SiteHeader />}>
      {invitation ? (
        <div className="max-w-120">
          <h1>Votre invitation</h1>
          <p className="mt-2 mb-5 text-encre-douce">
            Vous pourrez lire{invitation.mode === "modification" ? " et écrire" : ""} les messages au nom de{" "}
            <b className="text-encre">{invitation.designation}</b>.
          </p>
          <dl className="mb-6 grid gap-2 border-y border-trait py-4">
            <Fact label="Portée">
              {invitation.services.length > 0 ? invitation.services.join(", ") : "Structure entière"}
            </Fact>
            <Fact label="Mode">
              {modeLabels[invitation.mode]} ({modeHints[invitation.mode].toLowerCase().replace(/\.$/, "")})
            </Fact>
            {invitation.endsOn && <Fact label="Jusqu’au">{formatDate(invitation.endsOn)}</Fact>}
          </dl>
          <InvitationForm
            secret={secret}
            email={invitation.email}
            known={invitation.known}
            passwordMin={PASSWORD_MIN}
          />
        </div>
      ) : (
        <EmptyState
          headingLevel={1}
          title="Cette invitation ne s’ouvre plus"
          actions={
            <ButtonLink variant="secondary" href="/connexion">
              Se connecter
            </ButtonLink>
          }
        >
          {invitationErrors.gone}
        </EmptyState>
      )}
    </PageFrame>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-4">
      <dt className="text-encre-douce">{label}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
