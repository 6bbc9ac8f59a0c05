import type { ReactNode } from "react";
import { IDLE_MINUTES } from "@/lib/auth/schema";
import { isGestionnaire, type Viewer } from "@/lib/domain/viewer";
import { mayReadEmails } from "@/lib/emails/policy";
import { readUnreadCount } from "@/lib/inbox/unread";
import { env } from "@/lib/web/env";
import { PageFrame } from "./page-frame";
import { PlaceMemory } from "./place-memory";
import { SessionWatch } from "./session-watch";
import { SignOut } from "./sign-out";
import { SiteHeader } from "./site-header";
import type { TabKey } from "./tabs";

type EspaceFrameProps = {
  viewer: Viewer;
  current?: TabKey;
  /** Without tabs: for somebody who has nowhere to go yet. */
  bare?: boolean;
  /** On « Mon compte », which is not one of the tabs. */
  account?: boolean;
  children: ReactNode;
};

/** The frame of every signed-in page, with its own counts. It is drawn by the page, not by a layout: a layout guards nothing, and keeps its counts. */
export async function EspaceFrame({ viewer, current, bare, account, children }: EspaceFrameProps) {
  return (
    <PageFrame
      header={
        <SiteHeader
          userName={viewer.name}
          current={current}
          unread={bare ? 0 : await readUnreadCount(viewer)}
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
