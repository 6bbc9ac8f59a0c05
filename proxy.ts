import { type NextRequest, NextResponse } from "next/server";
import { BODY_MAX_BYTES, TOO_LONG } from "@/lib/errors";

const TOO_LONG_PAGE = "Ce que vous envoyez est trop long. Revenez en arrière et raccourcissez votre texte.";

/**
 * Gives every page its Content-Security-Policy with a fresh nonce (Next puts it on its own scripts), and refuses bodies
 * that are too long (Next answers 500 to them; ours says what to do). It guards nothing else: rights are read by each page and action.
 */
export function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy();
  const length = request.headers.get("content-length");
  if (request.method === "POST" && (length === null || Number(length) > BODY_MAX_BYTES)) {
    // Of an action, Next's client reads the sentence only under this very type (components/ui/use-form-action.ts).
    const type = request.headers.has("next-action") ? "text/plain" : "text/plain; charset=utf-8";
    return new NextResponse(request.headers.has("next-action") ? TOO_LONG : TOO_LONG_PAGE, {
      status: length === null ? 411 : 413,
      headers: { "content-type": type, "content-security-policy": policy },
    });
  }
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", /'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(): string {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // React's development build needs eval for its error overlay.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
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
