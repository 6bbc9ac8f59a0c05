import { connect } from "node:net";

export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

/** Sends bytes as they are, as no client would, and reads what comes back until the server closes. */
export function exchange(origin: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(Buffer.from(text, "latin1")));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      const [line = "", ...fields] = head.split("\r\n");
      const headers = fields.map((field) => {
        const [, name = "", value = ""] = /^([^:]+): ?(.*)$/.exec(field) ?? [];
        return [name.toLowerCase(), value] as const;
      });
      socket.destroy();
      resolve({
        status: Number(line.split(" ")[1]),
        headers: Object.fromEntries(headers),
        body: rest.join("\r\n\r\n"),
      });
    });
  });
}

/** A request that closes its connection, with `body` as long as it says. */
export function request(line: string, headers: Record<string, string> = {}, body = ""): string {
  const all = { host: "localhost", connection: "close", ...headers };
  const fields = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${fields.join("")}\r\n${body}`;
}

/** What every answer carries. */
export const securityHeaderNames = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "cross-origin-opener-policy",
  "permissions-policy",
  "strict-transport-security",
];
