import type { Server } from "node:http";
import { sessionCookie } from "@/lib/auth/cookie";
import { env } from "@/lib/web/env";
import { fail } from "../console";
import { readPort } from "../server";
import { createFront } from "./listener";
import { originAt, readHost, readTrustedProxies } from "./peers";

// The web server: Next, in this process, behind the front. Started by scripts/server.ts.

try {
  // Whoever starts it is told of a wrong setting now, not at the first request.
  env();
} catch (error) {
  fail(error);
}
const development = process.env.NODE_ENV === "development";
const port = readPort(process.env.PORT);
const host = readHost(process.env.HOST);
// What Next asks of itself after an action (the page that it leads to) goes there, and never to a Host of the sender's choice.
process.env.__NEXT_PRIVATE_ORIGIN = originAt(host, port);

const { default: next } = await import("next");
// Next listens to upgrades, for the reloading of development only: in production it would answer them without our headers.
const upgrades = development ? undefined : (new (await import("node:events")).EventEmitter() as Server);
const application = next({ dev: development, dir: ".", hostname: host, port, httpServer: upgrades });
await application.prepare();

const server = createFront({
  handler: application.getRequestHandler(),
  trusted: readTrustedProxies(process.env.TRUSTED_PROXY),
  site: env().origin,
  sessionCookie: sessionCookie().name,
  development,
});
server.on("error", (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(port, host);

let stopping = false;
/** Ends the requests in flight, then Next, then the process. */
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => application.close().finally(() => process.exit(0)));
  // The page that reloads itself would hold its connection for ever.
  if (development) server.closeAllConnections();
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
