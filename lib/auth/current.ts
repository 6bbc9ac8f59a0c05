import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/lib/domain/viewer";
import { sessionCookie } from "./cookie";
import { auth } from "./index";
import { readViewer } from "./session";

/** The viewer of this request, or null: next-auth says which session asks, its row says what for. Read once per request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = await auth();
  return session?.sessionId ? readViewer(session.sessionId) : null;
});

/** The viewer, or a way to sign in that leads back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  const ended = (await cookies()).has(sessionCookie().name);
  redirect(`/connexion?${new URLSearchParams({ ...(ended ? { session: "terminee" } : {}), retour: path })}`);
}
