import { BODY_MAX_BYTES } from "@/lib/domain/refusal";
import { isSameOrigin } from "@/lib/web/origin";
import { type Refusal, refusals } from "./refusals";

const ADDRESS_MAX = 8000;

export type Asked = {
  method?: string;
  url?: string;
  headers: { host?: string; origin?: string; "content-length"?: string; "transfer-encoding"?: string };
};

/**
 * What is wrong with a request before anything reads it, or null. Next answers 500 to most of this. It guards no page:
 * rights are read by each page and action.
 */
export function refusalOf({ method, url, headers }: Asked, site: string | undefined): Refusal | null {
  if (method !== "GET" && method !== "HEAD" && method !== "POST") return refusals.method;
  if (!headers.host || !/^[\w.:[\]-]+$/.test(headers.host) || !URL.canParse(`http://${headers.host}`))
    return refusals.request;
  const wrong = addressRefusal(url ?? "");
  if (wrong) return wrong;
  if (headers["transfer-encoding"] !== undefined) return refusals.noLength;
  const length = headers["content-length"];
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return refusals.request;
  if (Number(length ?? 0) > BODY_MAX_BYTES) return refusals.tooLong;
  if (method !== "POST") return null;
  if (length === undefined) return refusals.noLength;
  // Without an Origin the action itself refuses, in its form (lib/guard/action.ts).
  if (headers.origin !== undefined && !isSameOrigin(headers.origin, headers.host, site)) return refusals.origin;
  return null;
}

function addressRefusal(url: string): Refusal | null {
  if (url.length > ADDRESS_MAX) return refusals.tooLongAddress;
  // « //elsewhere/ » is a host for whoever resolves it; a path is what our pages have.
  if (!/^\/(?![/\\])[!-~]*$/.test(url) || !URL.canParse(url, "http://ici.invalid")) return refusals.address;
  try {
    return /\p{Cc}/u.test(decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "")) ? refusals.address : null;
  } catch {
    return refusals.address;
  }
}
