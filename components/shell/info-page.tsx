import type { ReactNode } from "react";
import { Marge } from "@/components/ui/marge";
import { getViewer } from "@/lib/auth/current";
import { EspaceFrame } from "./espace-frame";
import { PageFrame, PageHead } from "./page-frame";
import { SiteHeader } from "./site-header";

/** A page of text, for everybody; somebody signed in keeps their navigation. */
export async function InfoPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const viewer = await getViewer();
  const content = (
    <>
      <PageHead title={title} lead={lead} />
      {children}
    </>
  );
  if (!viewer) return <PageFrame header={<SiteHeader />}>{content}</PageFrame>;
  return (
    <EspaceFrame viewer={viewer} bare={viewer.habilitations.length === 0}>
      {content}
    </EspaceFrame>
  );
}

export function InfoSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Marge as="section" className="border-t border-trait py-6">
      <h2 className="text-xl">{title}</h2>
      <div className="max-w-lecture space-y-3">{children}</div>
    </Marge>
  );
}
