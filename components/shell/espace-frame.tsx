import type { ReactNode } from "react";
import { IDLE_MINUTES } from "@/lib/auth/schema";
import { isGestionnaire, type Viewer } from "@/lib/auth/viewer";
import { mayReadEmails } from "@/lib/emails/policy";
import { env } from "@/lib/env";
import { PageFrame } from "./page-frame";
import { PlaceMemory } from "./place-memory";
import { SessionWatch } from "./session-watch";
import { SignOut } from "./sign-out";
import { SiteHeader } from "./site-header";
import type { TabKey } from "./tabs";

type EspaceFrameProps = {
  viewer: Viewer;
  unread: number;
  current?: TabKey;
  /** Without tabs: for somebody who has nowhere to go yet. */
  bare?: boolean;
  /** On « Mon compte », which is not one of the tabs. */
  account?: boolean;
  children: ReactNode;
};

/** The frame of every signed-in page. It is drawn by the page, not by a layout: the count then comes with the page's own reads. */
export function EspaceFrame({ viewer, unread, current, bare, account, children }: EspaceFrameProps) {
  return (
    <PageFrame
      header={
        <SiteHeader
          userName={viewer.name}
          current={current}
          unread={unread}
          waiting={isGestionnaire(viewer) ? viewer.waiting : undefined}
          signOut={<SignOut />}
          bare={bare}
          account={account}
        />
      }
      emails={mayReadEmails(viewer, env().demonstration)}
    >
      {children}
      <PlaceMemory />
      <SessionWatch idleMinutes={IDLE_MINUTES} />
    </PageFrame>
  );
}
