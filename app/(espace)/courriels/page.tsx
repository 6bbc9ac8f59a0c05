import { notFound } from "next/navigation";
import { EmailsTable } from "@/components/emails/emails-table";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireViewer } from "@/lib/auth/current";
import { mayReadEmails } from "@/lib/emails/policy";
import { emailsPath, parseEmailsQuery } from "@/lib/emails/query";
import { readEmails } from "@/lib/emails/read";
import { env } from "@/lib/web/env";
import { titledByPage } from "@/lib/web/pagination";
import type { SearchParams } from "@/lib/web/url";

export const generateMetadata = titledByPage("Courriels de la démonstration");

/** The demonstration sends nothing: what would have left is here. */
export default async function EmailsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseEmailsQuery(await searchParams);
  const viewer = await requireViewer(emailsPath(query, { page: query.page }));
  if (!mayReadEmails(viewer, env().demonstration)) notFound();
  const emails = await readEmails(viewer, query);
  return (
    <EspaceFrame viewer={viewer}>
      <PageHead
        title="Courriels de la démonstration"
        lead="La démonstration n’envoie aucun courriel. Ceux qui seraient partis, à qui que ce soit, se lisent ici, et leurs liens fonctionnent."
      />
      {emails.page.total > 0 ? (
        <>
          <EmailsTable {...emails} />
          <Pagination {...emails.page} href={(target) => emailsPath(query, target)} label="Pages de courriels" />
        </>
      ) : (
        <EmptyState title="Aucun courriel pour l’instant">
          Un courriel arrive ici quand quelqu’un est invité, demande une habilitation ou reçoit une réponse, et quand un
          message part vers une personne qui a demandé à en être avertie.
        </EmptyState>
      )}
    </EspaceFrame>
  );
}
