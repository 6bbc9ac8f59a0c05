import type { IncomingMessage, ServerResponse } from "node:http";
import type { Passage } from "@/db/passage";
import { written } from "./page";
import { type Refusal, refusals } from "./refusals";

/** Bytes of a refused body that are worth reading to its end. */
const DROPPED = 20_000_000;

/** Answers with a refusal instead of asking Next. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, nonce: string): void {
  const body = dress(request, response, refusal, nonce);
  // What is still being sent is read and dropped: closed under it, the browser would never see the answer.
  const endless =
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > DROPPED;
  if (endless) response.shouldKeepAlive = false;
  response.writeHead(refusal.status);
  response.end(body);
  request.resume();
}

/** Sets the headers of a refusal in place of those that were meant for another answer; returns its body. */
function dress(request: IncomingMessage, response: ServerResponse, refusal: Refusal, nonce: string): Buffer {
  const { type, body } = written(refusal, request.headers, nonce);
  const bytes = Buffer.from(body);
  for (const name of ["content-encoding", "transfer-encoding", "etag", "link", "last-modified", "x-nextjs-cache"])
    response.removeHeader(name);
  response.setHeader("content-type", type);
  response.setHeader("content-length", bytes.length);
  response.setHeader("cache-control", "no-store");
  for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
  return bytes;
}

/**
 * Lets Next answer, but for its 500: the database was away (503), or Next could not read what was sent, and nothing of ours
 * ran (400). Decided when the headers are about to leave; of Next's own page nothing is then written.
 */
export function watch(
  request: IncomingMessage,
  response: ServerResponse,
  passage: Passage,
  { nonce, sessionCookie }: { nonce: string; sessionCookie?: string },
): void {
  const { writeHead, write, end } = response;
  let body: Buffer | undefined;

  const replace = (status: number): boolean => {
    const refusal = body || response.headersSent || status !== 500 ? null : replacement(request, passage);
    if (!refusal) return false;
    body = dress(request, response, refusal, nonce);
    writeHead.call(response, refusal.status);
    return true;
  };
  // Compression has its own writeHead above this one, and is asked first: the headers that it sets are taken away again.
  const settle = () => {
    if (!body && !response.headersSent && response.statusCode === 500) response.writeHead(response.statusCode);
  };

  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    if (sessionCookie && forgets(response, sessionCookie)) response.setHeader("clear-site-data", CLEARED);
    if (!replace(given[0])) writeHead.apply(response, given);
    return response;
  }) as typeof writeHead;
  response.write = ((...given: Parameters<typeof write>) => {
    settle();
    if (!body) return write.apply(response, given);
    callback(given)?.();
    return true;
  }) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    settle();
    if (!body) return end.apply(response, given);
    return end.call(response, body, "utf8", callback(given));
  }) as typeof end;
}

/** At sign-out. Not "cookies": the one of known devices stays (lib/auth/device.ts). */
const CLEARED = '"cache", "storage"';

const forgets = (response: ServerResponse, cookie: string) =>
  [response.getHeader("set-cookie")].flat().some((each) => typeof each === "string" && each.startsWith(`${cookie}=;`));

const callback = (given: unknown[]) => given.findLast((each): each is () => void => typeof each === "function");

function replacement({ method, headers }: IncomingMessage, passage: Passage): Refusal | null {
  if (passage.unavailable) return refusals.unavailable;
  // Headers by which Next's own scripts ask for parts of pages: nobody else sends them, and nonsense in them is an error of Next.
  const internal = Object.keys(headers).some((name) => name === "rsc" || name.startsWith("next-"));
  return !passage.reached && (method === "POST" || internal) ? refusals.form : null;
}
