import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmailText } from "@/components/emails/email-text";
import { Fact, Facts } from "@/components/messages/facts";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { BackLink } from "@/components/ui/back-link";
import { Marge } from "@/components/ui/marge";
import { requireViewer } from "@/lib/auth/current";
import { formatInstant } from "@/lib/domain/dates";
import { mayReadEmails } from "@/lib/emails/policy";
import { readEmail } from "@/lib/emails/read";
import { env } from "@/lib/web/env";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Courriel" };

export default async function EmailPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/courriels/${id}`);
  if (!mayReadEmails(viewer, env().demonstration)) notFound();
  const email = await readEmail(viewer, id);
  if (!email) notFound();
  return (
    <EspaceFrame viewer={viewer}>
      <BackLink href="/courriels">Retour aux courriels</BackLink>
      <Marge as="article" className="mt-2 gap-y-6">
        <h1 className="wrap-anywhere tableau:col-start-2">{email.subject}</h1>
        <div className="tableau:col-start-1 tableau:row-span-2 tableau:row-start-1 tableau:pt-2.5">
          <Facts>
            <Fact label="Destinataire">{email.to}</Fact>
            <Fact label="Date">{formatInstant(email.createdAt)}</Fact>
          </Facts>
        </div>
        <div className="min-w-0 tableau:col-start-2">
          <EmailText text={email.text} />
        </div>
      </Marge>
    </EspaceFrame>
  );
}
