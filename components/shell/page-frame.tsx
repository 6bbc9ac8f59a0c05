import type { ReactNode } from "react";
import { EarlyInput } from "./early-input";
import { SiteFooter } from "./site-footer";

type PageFrameProps = { header: ReactNode; emails?: boolean; children: ReactNode };

/** Skip link, header, content, footer: the landmarks of every page. */
export function PageFrame({ header, emails, children }: PageFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#contenu"
        className="absolute -top-16 left-4 z-10 rounded-control bg-feuille px-4 py-2.5 font-semibold text-encre focus:top-2"
      >
        Aller au contenu
      </a>
      {header}
      <main id="contenu" tabIndex={-1} className="flex-1 pt-6 pb-12 tableau:pt-10 tableau:pb-16">
        <div className="mx-auto w-full max-w-page px-4 tableau:px-8">{children}</div>
      </main>
      <SiteFooter emails={emails} />
      <EarlyInput />
    </div>
  );
}

type PageHeadProps = { title: ReactNode; lead?: ReactNode; action?: ReactNode };

/** The page's h1, a sentence that sums it up, and its main action. */
export function PageHead({ title, lead, action }: PageHeadProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <h1 className="wrap-break-word">{title}</h1>
        {lead && <p className="mt-1 max-w-chapeau text-pretty text-encre-douce">{lead}</p>}
      </div>
      {action && <div className="flex flex-wrap gap-2 max-moyen:w-full max-moyen:*:flex-auto">{action}</div>}
    </div>
  );
}
