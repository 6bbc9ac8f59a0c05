import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { BlockList } from "node:net";
import type { Duplex } from "node:stream";
import { openPassage } from "@/db/passage";
import { refuse, watch } from "./answer";
import { newNonce, securityHeaders } from "./headers";
import { written } from "./page";
import { settleOrigin } from "./peers";
import { type Refusal, refusals } from "./refusals";
import { refusalOf } from "./request";

type FrontOptions = {
  /** Next. */
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  trusted: BlockList;
  /** AUTH_URL's origin. */
  site?: string;
  /** Its name: the answer that takes it away clears what the browser kept of the pages. */
  sessionCookie?: string;
  development?: boolean;
};

/**
 * The HTTP server: checks each request before Next reads it, settles who asks, and puts the security headers on every answer, so
 * that neither Next's errors nor Node's leave without them (docs/decisions/0019).
 */
export function createFront(options: FrontOptions): Server {
  const server = createServer(
    {
      // Checked here: Node's own refusal has no headers of ours.
      requireHostHeader: false,
      // Longer than the minute for which proxies keep an idle connection: the one that closes it must be the proxy.
      keepAliveTimeout: 75_000,
      headersTimeout: 80_000,
      requestTimeout: 120_000,
    },
    (request, response) => receive(request, response, server, options),
  );
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    const nonce = newNonce();
    response.setHeaders(new Map(Object.entries(securityHeaders(nonce))));
    refuse(request, response, refusals.expectation, nonce);
  });
  server.on("connect", (_request, socket: Duplex) => refuseRaw(socket, refusals.method));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const started = (socket as { _httpMessage?: ServerResponse })._httpMessage?.headersSent;
    if (error.code === "ECONNRESET" || !socket.writable || started) socket.destroy();
    else refuseRaw(socket, clientErrors[error.code ?? ""] ?? refusals.request);
  });
  return server;
}

const clientErrors: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: refusals.headers,
  ERR_HTTP_REQUEST_TIMEOUT: refusals.slow,
};

function receive(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  { handler, trusted, site, sessionCookie, development }: FrontOptions,
): void {
  const nonce = newNonce();
  const headers = securityHeaders(nonce, development);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  settleOrigin(request.headers, request.socket.remoteAddress ?? "", trusted, site);
  const refusal = refusalOf(request, site);
  if (refusal) {
    refuse(request, response, refusal, nonce);
    return;
  }
  // Next reads the nonce of its scripts there; what a client wrote is replaced.
  request.headers["content-security-policy"] = headers["content-security-policy"];
  openPassage(async (passage) => {
    watch(request, response, passage, { nonce, sessionCookie });
    // While the server ends, connections are not kept for another request.
    response.once("finish", () => server.listening || setImmediate(() => server.closeIdleConnections()));
    try {
      await handler(request, response);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(request, response, passage.unavailable ? refusals.unavailable : refusals.broken, nonce);
    }
  });
}

/** What Node could not even read as a request. */
function refuseRaw(socket: Duplex, refusal: Refusal): void {
  const nonce = newNonce();
  const { type, body } = written(refusal, {}, nonce);
  const headers = {
    ...securityHeaders(nonce),
    ...refusal.headers,
    "content-type": type,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join("")}\r\n${body}`);
}
