import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/lib/domain/viewer";
import { decodeSession, sessionCookie } from "./cookie";
import { readViewer } from "./session";

/** The viewer of this request, or null; read once per request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = decodeSession((await cookies()).get(sessionCookie().name)?.value);
  return sessionId ? readViewer(sessionId) : null;
});

/** The viewer, or a way to sign in that leads back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  const ended = (await cookies()).has(sessionCookie().name);
  redirect(`/connexion?${new URLSearchParams({ ...(ended ? { session: "terminee" } : {}), retour: path })}`);
}
