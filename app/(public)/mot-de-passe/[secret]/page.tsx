import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { PageFrame } from "@/components/shell/page-frame";
import { SiteHeader } from "@/components/shell/site-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { newPasswordErrors } from "@/lib/auth/labels";
import { readPasswordLink } from "@/lib/auth/new-password";
import { env } from "@/lib/web/env";

export const metadata: Metadata = { title: "Nouveau mot de passe", robots: { index: false } };

/** The link that the operator hands over to who forgot their password. Opening it uses nothing up. */
export default async function NewPasswordPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const person = await readPasswordLink(secret.slice(0, 100));
  return (
    <PageFrame header={<SiteHeader />}>
      {person ? (
        <div className="max-w-120">
          <h1>Nouveau mot de passe</h1>
          <p className="mt-2 mb-6 text-encre-douce">
            Choisissez le mot de passe de votre compte, puis connectez-vous avec lui. Ce lien sert une seule fois.
          </p>
          <NewPasswordForm secret={secret} email={person.email} />
        </div>
      ) : (
        <EmptyState
          headingLevel={1}
          title="Ce lien ne sert plus"
          actions={
            <ButtonLink variant="secondary" href="/connexion">
              Se connecter
            </ButtonLink>
          }
        >
          {newPasswordErrors.gone(env().assistance)}
        </EmptyState>
      )}
    </PageFrame>
  );
}
