import type { ReactNode } from "react";
import { Marge } from "@/components/ui/marge";

type MessageLayoutProps = { title: string; from: ReactNode; dates: string; facts: ReactNode; children: ReactNode };

/** A message to read: facts in the margin, the text beside them; on a phone the text first. */
export function MessageLayout({ title, from, dates, facts, children }: MessageLayoutProps) {
  return (
    <Marge as="article" className="mt-2 gap-y-6">
      <header className="tableau:col-start-2">
        <h1 className="wrap-anywhere">{title}</h1>
        <p className="mt-2 text-lg wrap-anywhere">{from}</p>
        <p className="mt-1 text-encre-douce tabular-nums tableau:hidden">{dates}</p>
      </header>
      <div className="min-w-0 tableau:col-start-2 tableau:row-start-2">{children}</div>
      <aside
        aria-label="Informations sur le message"
        className="tableau:col-start-1 tableau:row-span-2 tableau:row-start-1 tableau:pt-2.5"
      >
        {facts}
      </aside>
    </Marge>
  );
}
