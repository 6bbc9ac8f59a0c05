import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { AccountContents } from "@/components/account/account-contents";
import { AccountNameForm } from "@/components/account/account-name-form";
import { HabilitationsSection } from "@/components/account/habilitations-section";
import { NoticeForm } from "@/components/account/notice-form";
import { PasswordForm } from "@/components/account/password-form";
import { RequestsSection } from "@/components/account/requests-section";
import { SessionsSection } from "@/components/account/sessions-section";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { Announcement } from "@/components/ui/announcement";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { accountAnnouncements } from "@/lib/account/announcements";
import { accountPath, parseAccountQuery } from "@/lib/account/query";
import { readAccount } from "@/lib/account/read";
import { requireViewer } from "@/lib/auth/current";
import { announced } from "@/lib/web/announcement";
import type { SearchParams } from "@/lib/web/url";

export const metadata: Metadata = { title: "Mon compte" };

/** A2: what I may do, what I asked for, and my account; also for somebody who has no habilitation yet. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = parseAccountQuery(params);
  const viewer = await requireViewer(accountPath(query));
  const account = await readAccount(viewer, query);
  return (
    <EspaceFrame viewer={viewer} bare={viewer.habilitations.length === 0} account>
      <PageHead
        title="Mon compte"
        lead={
          <>
            {viewer.name}, <span className="wrap-anywhere">{viewer.email}</span>
          </>
        }
        action={
          <ButtonLink variant="primary" href="/compte/demande">
            <Icon icon={KeyRound} />
            Demander un accès
          </ButtonLink>
        }
      />
      <Announcement said={announced(accountAnnouncements, params)} />
      <AccountContents />
      <HabilitationsSection habilitations={account.habilitations} query={query} />
      <RequestsSection requests={account.requests} query={query} />
      <AccountNameForm name={viewer.name} email={viewer.email} />
      <PasswordForm email={viewer.email} />
      <SessionsSection sessions={account.sessions} />
      <NoticeForm notice={account.notice} />
    </EspaceFrame>
  );
}
