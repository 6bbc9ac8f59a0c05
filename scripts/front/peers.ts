import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";
import { SettingsError } from "@/db/settings";
import { CLIENT_ADDRESS } from "@/lib/auth/address";

/** HOST: the address to listen on. Only this machine unless it says otherwise: the product speaks plain HTTP. */
export function readHost(text: string | undefined): string {
  const host = text || "127.0.0.1";
  if (isIP(host) === 0)
    throw new SettingsError("HOST doit être une adresse de cette machine, par exemple 127.0.0.1 ou 0.0.0.0.");
  return host;
}

/** Where this machine itself reaches a server that listens on `host`. */
export function originAt(host: string, port: number): string {
  const reached = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${isIP(reached) === 6 ? `[${reached}]` : reached}:${port}`;
}

/** TRUSTED_PROXY: the addresses, or networks, whose X-Forwarded-* headers are believed. */
export function readTrustedProxies(text: string | undefined): BlockList {
  const trusted = new BlockList();
  for (const part of (text ?? "").split(",").map((each) => each.trim())) {
    if (part === "") continue;
    const [address = "", prefix, ...rest] = part.split("/");
    const version = isIP(address);
    const length = prefix === undefined ? (version === 4 ? 32 : 128) : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
    if (version === 0 || rest.length > 0 || length < 0 || length > (version === 4 ? 32 : 128))
      throw new SettingsError(
        `TRUSTED_PROXY : « ${part} » n’est ni une adresse ni un réseau. Par exemple : 127.0.0.1, 10.0.0.0/8.`,
      );
    trusted.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  }
  return trusted;
}

/** An IPv4 address that came over an IPv6 socket is itself again. */
const plain = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

const trusts = (trusted: BlockList, address: string) =>
  isIP(address) !== 0 && trusted.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");

/**
 * Where a request comes from: its peer, or what the proxies that we trust say in turn, from the nearest to the farthest. The
 * first that is not one of them is the client: what stands before it in the header is the client's own words.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let client = plain(peer);
  for (const claimed of (forwardedFor ?? "").split(",").reverse()) {
    if (!trusts(trusted, client)) break;
    const address = plain(claimed.trim().replace(/^\[(.*)\]$/, "$1"));
    if (isIP(address) === 0) break;
    client = address;
  }
  return client;
}

const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * Rewrites what says where a request comes from and where it goes: Next and next-auth believe these headers. What a peer that
 * we do not trust said is dropped. With `site` (AUTH_URL), the host and the scheme are its own, whatever anybody says.
 */
export function settleOrigin(
  headers: IncomingHttpHeaders,
  peer: string,
  trusted: BlockList,
  site: string | undefined,
): void {
  const { "x-forwarded-for": from, "x-forwarded-host": host, "x-forwarded-proto": proto } = headers;
  const believed = trusts(trusted, plain(peer));
  const address = clientAddress(peer, Array.isArray(from) ? from.join(",") : from, trusted);
  for (const name of forwarding) delete headers[name];
  headers[CLIENT_ADDRESS] = address;
  headers["x-forwarded-for"] = address;
  const url = site === undefined ? undefined : new URL(site);
  if (url) headers.host = url.host;
  else if (believed && one(host)) headers.host = one(host);
  const scheme = url?.protocol.slice(0, -1) ?? (believed ? one(proto) : undefined);
  headers["x-forwarded-proto"] = scheme === "https" ? "https" : "http";
}

/** What the nearest proxy wrote, where several added theirs. */
const one = (value: string | string[] | undefined) => {
  const text = Array.isArray(value) ? value.join(",") : value;
  return text?.split(",").at(-1)?.trim() || undefined;
};
