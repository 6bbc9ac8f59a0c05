import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/web/env";

/** Absolute end of a session, in seconds: a cookie older than that is refused even if its row were still there. */
export const SESSION_SECONDS = 12 * 3600;

export function sessionCookie() {
  const secure = env().secureCookies;
  return {
    name: secure ? "__Host-mes-messages" : "mes-messages",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/**
 * The cookie holds a session id and its end: that needs a signature, not next-auth's encryption, which costs as much CPU
 * as a page. Format: id.end-in-seconds.HMAC-SHA256.
 */
export function encodeSession(id: string, now = Date.now()): string {
  const end = Math.floor(now / 1000) + SESSION_SECONDS;
  return `${id}.${end}.${sign(`${id}.${end}`)}`;
}

/** The session id of a cookie, or null when the signature is wrong or the end has passed. Constant-time. */
export function decodeSession(value: string | undefined, now = Date.now()): string | null {
  const [id, end, signature, ...rest] = value?.split(".") ?? [];
  if (!id || !end || !signature || rest.length > 0) return null;
  const expected = Buffer.from(sign(`${id}.${end}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return Number(end) > now / 1000 ? id : null;
}

function sign(text: string): string {
  return createHmac("sha256", env().authSecret).update(`session ${text}`).digest("base64url");
}
