import "server-only";
import { cookies } from "next/headers";
import { decodeSession, encodeSession, SESSION_SECONDS, sessionCookie } from "./cookie";
import { deviceCookie } from "./device";

/** What this browser holds: its session, as far as its signature goes, and the accounts it is known to. */
export async function readBrowser(): Promise<{ sessionId: string | null; device: string | undefined }> {
  const store = await cookies();
  return {
    sessionId: decodeSession(store.get(sessionCookie().name)?.value),
    device: store.get(deviceCookie().name)?.value,
  };
}

/** After a success. next-auth sets the session's cookie itself at sign-in; a renewed one is set here. */
export async function rememberBrowser({ device, sessionId }: { device: string; sessionId?: string }): Promise<void> {
  const store = await cookies();
  const [known, session] = [deviceCookie(), sessionCookie()];
  store.set(known.name, device, known.options);
  if (sessionId) store.set(session.name, encodeSession(sessionId), { ...session.options, maxAge: SESSION_SECONDS });
}
