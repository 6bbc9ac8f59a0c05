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

// Any origin would do: a path that leaves it leaves ours.
const HERE = "http://ici.invalid";

/**
 * A path of this site to return to, as the browser will read it; anything else (`//elsewhere`, a full address) is the inbox.
 * Judged after normalisation: `/a/..//elsewhere` begins like a path of ours, and leads elsewhere.
 */
export function safeReturn(path: string | undefined): string {
  const inbox = "/reception";
  if (!path?.startsWith("/") || /[\\\s\p{Cc}\p{Surrogate}]/u.test(path)) return inbox;
  if (!URL.canParse(path, HERE)) return inbox;
  const url = new URL(path, HERE);
  // Two slashes in a row mean nothing to us, and a host to whoever joins or cuts paths carelessly.
  if (url.origin !== HERE || !/^\/[a-zA-Z0-9]/.test(url.pathname) || url.pathname.includes("//")) return inbox;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The filters, order and page of the page from which a form comes; none where it comes from another one. */
export function placeIn(path: string, back: string | undefined): Record<string, string> {
  const { pathname, searchParams } = new URL(safeReturn(back), HERE);
  return pathname === path ? Object.fromEntries(searchParams) : {};
}

/** The same for a full address, of which only the path is kept: next-auth's `callbackUrl`. */
export function safeAddress(address: string, baseUrl: string): string {
  const path = address.startsWith(`${baseUrl}/`) ? address.slice(baseUrl.length) : address;
  return `${baseUrl}${safeReturn(path)}`;
}
