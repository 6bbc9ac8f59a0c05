import { User } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "../ui/icon";
import { HEADER_ACTION } from "./header-action";
import { type TabCounts, type TabKey, Tabs } from "./tabs";
import { Wordmark } from "./wordmark";

type SiteHeaderProps = TabCounts & {
  /** Absent before sign-in: the wordmark stands alone. */
  userName?: string;
  current?: TabKey;
  /** Without tabs: for somebody who has nowhere to go yet. */
  bare?: boolean;
  /** The page is « Mon compte ». */
  account?: boolean;
  /** The sign-out form. */
  signOut?: ReactNode;
};

export function SiteHeader({ userName, current, unread, waiting, bare, account, signOut }: SiteHeaderProps) {
  return (
    <header className="bg-accent-fonce print:hidden pt-2 text-sur-accent [--focus-color:var(--color-sur-accent)] large:pt-0">
      <div className="mx-auto grid w-full max-w-page grid-cols-[1fr_auto] items-center gap-x-4 px-4 tableau:px-8 large:min-h-17 large:grid-cols-[auto_1fr_auto] large:gap-x-8">
        <Wordmark />
        {userName ? (
          <>
            <div className="-mr-2 flex items-center gap-1 text-sm large:col-start-3">
              <a
                href="/compte"
                aria-label={`${userName}, mon compte`}
                aria-current={account ? "page" : undefined}
                className={HEADER_ACTION}
              >
                <Icon icon={User} />
                <span className="max-w-60 truncate max-tableau:sr-only">{userName}</span>
              </a>
              {signOut}
            </div>
            {bare ? (
              <span className="h-2 large:hidden" />
            ) : (
              <Tabs current={current} unread={unread} waiting={waiting} />
            )}
          </>
        ) : (
          <span className="h-2 large:hidden" />
        )}
      </div>
    </header>
  );
}
