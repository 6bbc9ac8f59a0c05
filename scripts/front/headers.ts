import { randomBytes } from "node:crypto";

/** The headers that every answer carries: pages, files, redirects, refusals, and what Node itself refuses. */
export function securityHeaders(nonce: string, development = false): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(nonce, development),
    "x-content-type-options": "nosniff",
    // Not "no-referrer": it would blank the Origin of forms sent without JavaScript.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  };
}

/** Fresh for each answer. */
export const newNonce = () => randomBytes(16).toString("base64");

function contentSecurityPolicy(nonce: string, development: boolean): string {
  // React's development build needs eval for its error overlay.
  const evaluation = development ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
