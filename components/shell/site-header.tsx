import { User } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "../ui/icon";
import { BareHeader } from "./bare-header";
import { HEADER_ACTION } from "./header-action";
import { type TabCounts, type TabKey, Tabs } from "./tabs";

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
  if (!userName) return <BareHeader />;
  return (
    <BareHeader>
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
      {bare ? <span className="h-2 large:hidden" /> : <Tabs current={current} unread={unread} waiting={waiting} />}
    </BareHeader>
  );
}
