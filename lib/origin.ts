/**
 * True when a write comes from our own pages. Next lets an action through when Origin is missing, and compares it with
 * X-Forwarded-Host, which anybody can send: here Origin must be there, and equal AUTH_URL's origin, or the Host itself
 * where AUTH_URL is not set (demonstration, development).
 */
export function isSameOrigin(origin: string | null, host: string | null, configured: string | undefined): boolean {
  if (!origin) return false;
  if (configured) return origin === configured;
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}

/** A path of this site to return to; anything else (`//elsewhere`, a full address) is the inbox. */
export function safeReturn(path: string | undefined): string {
  return path && /^\/[a-zA-Z0-9]/.test(path) && !/[\\\s\p{Cc}]/u.test(path) ? path : "/reception";
}
