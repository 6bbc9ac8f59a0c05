import { createServer as createPlain, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { markPassage } from "@/db/passage";
import { TOO_LONG } from "@/lib/domain/refusal";
import { createFront } from "@/scripts/front/listener";
import { clientAddress, originAt, readHost, readTrustedProxies, settleOrigin } from "@/scripts/front/peers";
import { exchange, request, securityHeaderNames } from "../support/raw-http";

// B14, B10: the front with a stand-in for Next, asked by raw sockets.

let server: Server;
let origin = "";
let seen: IncomingHttpHeaders = {};
beforeAll(async () => {
  server = createFront({
    trusted: readTrustedProxies(""),
    sessionCookie: "mes-messages",
    handler: async (asked, answer) => {
      seen = asked.headers;
      const path = asked.url ?? "";
      if (path.startsWith("/absente")) markPassage("unavailable");
      if (path.startsWith("/lue")) markPassage("reached");
      if (path.startsWith("/sortie"))
        answer.appendHeader("set-cookie", ["autre=1", "mes-messages=; Path=/; Max-Age=0"]);
      if (path.startsWith("/entree")) answer.appendHeader("set-cookie", "mes-messages=abc; Path=/");
      if (path.startsWith("/jette")) throw new Error("for the test");
      if (path.startsWith("/vers")) answer.writeHead(307, { location: "/ailleurs" }).end();
      else if (/^\/(absente|lue|cassee)/.test(path)) {
        answer.statusCode = 500;
        answer.setHeader("etag", "x");
        answer.write("Internal ");
        answer.end("Server Error");
      } else answer.end("bonjour");
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const page = { accept: "text/html" };
const sent = (headers: Record<string, string> = {}, body = "a=b") =>
  request("POST /cassee", { "content-length": String(body.length), ...headers }, body);

describe("B14 what cannot be read is refused with the security headers", () => {
  test.each<[string, number, string]>([
    ["a page", 200, request("GET /aide")],
    ["a redirect", 307, request("GET /vers")],
    ["a path that is not UTF-8", 400, request("GET /habilitations/%E0%A4%A", page)],
    ["a lone surrogate", 400, request("GET /invitation/%ED%A0%80", page)],
    ["a NUL", 400, request("GET /reception/%00", page)],
    ["raw bytes", 400, request("GET /r\u00e9ception", page)],
    ["a host in the path", 400, request("GET //exemple.fr/x", page)],
    ["a full address", 400, request("GET http://exemple.fr/x", page)],
    ["a long path", 414, request(`GET /${"a".repeat(9000)}`, page)],
    ["headers too long", 431, request("GET /aide", { cookie: "a".repeat(20_000) })],
    ["TRACE", 405, request("TRACE /aide", page)],
    ["OPTIONS", 405, request("OPTIONS *")],
    ["CONNECT", 405, request("CONNECT exemple.fr:80")],
    ["PUT", 405, request("PUT /aide", { "content-length": "0" })],
    ["a method nobody knows", 400, request("VOLER /aide")],
    ["no Host", 400, "GET /aide HTTP/1.1\r\nconnection: close\r\n\r\n"],
    ["a Host that is none", 400, request("GET /aide", { host: "a b/@" })],
    ["no HTTP at all", 400, "bonjour\r\n\r\n"],
    ["an expectation", 417, request("GET /aide", { expect: "miracle" })],
    ["Origin: null", 403, sent({ origin: "null" })],
    ["a foreign Origin", 403, sent({ origin: "http://exemple.fr" })],
    ["an Origin that is none", 403, sent({ origin: "http://[" })],
    ["no length", 411, request("POST /cassee")],
    ["chunks", 411, request("POST /cassee", { "transfer-encoding": "chunked" }, "0\r\n\r\n")],
    ["a body too long", 413, request("POST /cassee", { "content-length": "1000001" })],
    ["a body that Next cannot read", 400, sent({ origin: "http://localhost" })],
    ["nonsense for Next's own scripts", 400, request("GET /cassee", { rsc: "1", "next-router-state-tree": "{" })],
    ["a bug in a page stays one", 500, request("GET /cassee")],
    ["a bug in an action stays one", 500, request("POST /lue", { "content-length": "0" })],
    ["Next itself failing", 500, request("GET /jette")],
  ])("%s: %i", async (_what, status, bytes) => {
    const answer = await exchange(origin, bytes);
    expect(answer.status).toBe(status);
    for (const name of securityHeaderNames) expect(answer.headers[name], name).toBeTruthy();
    expect(answer.body).not.toMatch(/Error:|node_modules/);
    if (answer.headers["content-type"]?.startsWith("text/html"))
      expect(answer.body).toContain(
        /'(nonce-[^']+)'/.exec(answer.headers["content-security-policy"] ?? "")?.[1]?.replace("nonce-", 'nonce="') ??
          "?",
      );
  });

  test("a 405 says what is allowed; a page is in French, a script gets its sentence", async () => {
    expect((await exchange(origin, request("DELETE /x"))).headers.allow).toBe("GET, HEAD, POST");
    const answer = await exchange(origin, request("GET /%E0%A4%A", page));
    expect(answer.body).toContain('<html lang="fr">');
    const long = await exchange(
      origin,
      request("POST /x", { ...page, "next-action": "0", "content-length": "9999999" }),
    );
    expect(Buffer.from(long.body, "latin1").toString()).toBe(TOO_LONG);
  });

  test("each answer has a nonce of its own; a client's policy never reaches Next", async () => {
    const answers = [1, 2].map(() =>
      exchange(origin, request("GET /aide", { "content-security-policy": "script-src 'nonce-mien'" })),
    );
    const policies = (await Promise.all(answers)).map(({ headers }) => headers["content-security-policy"]);
    expect(new Set(policies).size).toBe(2);
    expect(policies).toContain(seen["content-security-policy"]);
  });
});

test("B13 the answer that takes the session's cookie away clears the site's data, and no other does", async () => {
  const cleared = async (path: string) => (await exchange(origin, request(`GET ${path}`))).headers["clear-site-data"];
  expect(await cleared("/sortie")).toBe('"cache", "storage"');
  expect([await cleared("/entree"), await cleared("/aide")]).toEqual([undefined, undefined]);
});

describe("A4 the database away", () => {
  test("503, Retry-After, a page in French; nothing of Next's own answer is left", async () => {
    const answer = await exchange(origin, request("GET /absente", page));
    const text = Buffer.from(answer.body, "latin1").toString();
    expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "5"]);
    expect(text).toContain("Le service est momentanément indisponible");
    expect(text).toContain("rien n’a été perdu");
    expect(text).toContain("Réessayer");
    expect(text).not.toContain("Internal");
    expect(answer.headers.etag).toBeUndefined();
    expect(answer.headers["content-length"]).toBe(String(answer.body.length));
    expect((await exchange(origin, request("HEAD /absente", page))).body).toBe("");
  });
});

describe("B10 who asks", () => {
  test("what a client says of its address, host and scheme is dropped", async () => {
    await exchange(
      origin,
      request("GET /aide", {
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "exemple.fr",
        "x-forwarded-proto": "https",
        "x-client-address": "203.0.113.9",
        forwarded: "for=203.0.113.9",
        "x-real-ip": "203.0.113.9",
      }),
    );
    expect(seen).toMatchObject({
      host: "localhost",
      "x-client-address": "127.0.0.1",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
    });
    for (const name of ["x-forwarded-host", "forwarded", "x-real-ip"]) expect(seen[name]).toBeUndefined();
  });

  test("proxies that we trust are believed, up to the first that is not one", () => {
    const trusted = readTrustedProxies("127.0.0.1, 10.0.0.0/8 ,2001:db8::/32,");
    for (const [peer, header, client] of [
      ["192.0.2.1", "203.0.113.9", "192.0.2.1"],
      ["127.0.0.1", undefined, "127.0.0.1"],
      ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
      ["::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
      ["127.0.0.1", "1.1.1.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
      ["2001:db8::7", "2001:db9::1", "2001:db9::1"],
      ["127.0.0.1", "203.0.113.9, n’importe quoi", "127.0.0.1"],
      ["127.0.0.1", "a".repeat(10_000), "127.0.0.1"],
      ["127.0.0.1", "10.0.0.1, 10.0.0.2", "10.0.0.1"],
    ] as const)
      expect(clientAddress(peer, header, trusted), `${peer} ${header}`).toBe(client);
  });

  test("with AUTH_URL, the host is its own; without, a trusted proxy's", () => {
    const trusted = readTrustedProxies("127.0.0.1");
    const settle = (peer: string, site?: string) => {
      const headers: IncomingHttpHeaders = {
        host: "pirate.exemple",
        "x-forwarded-host": "messages.exemple.fr",
        "x-forwarded-proto": "https",
      };
      settleOrigin(headers, peer, trusted, site);
      return [headers.host, headers["x-forwarded-proto"], headers["x-forwarded-host"]];
    };
    expect(settle("127.0.0.1")).toEqual(["messages.exemple.fr", "https", undefined]);
    expect(settle("192.0.2.1")).toEqual(["pirate.exemple", "http", undefined]);
    expect(settle("192.0.2.1", "https://notre.exemple.fr")).toEqual(["notre.exemple.fr", "https", undefined]);
  });

  test("HOST and TRUSTED_PROXY: this machine alone, nobody trusted, unless they say otherwise; mistakes are named", () => {
    expect(readHost(undefined)).toBe("127.0.0.1");
    expect(readHost("0.0.0.0")).toBe("0.0.0.0");
    expect([originAt("0.0.0.0", 3000), originAt("::", 3000), originAt("192.0.2.1", 80)]).toEqual([
      "http://127.0.0.1:3000",
      "http://[::1]:3000",
      "http://192.0.2.1:80",
    ]);
    for (const wrong of ["localhost", "exemple.fr", "1.2.3"]) expect(() => readHost(wrong)).toThrow("HOST");
    for (const wrong of ["localhost", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0.0/8/8", "*"])
      expect(() => readTrustedProxies(wrong), wrong).toThrow("TRUSTED_PROXY");
  });
});

test("ending: a request in flight is answered, and its connection is not kept", async () => {
  let release = () => {};
  const front = createFront({
    trusted: readTrustedProxies(""),
    handler: (_asked, answer) => {
      release = () => answer.end("fini");
    },
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const at = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const arrived = new Promise<void>((resolve) => front.once("request", () => resolve()));
  const answer = exchange(at, request("GET /aide", { connection: "keep-alive" }));
  await arrived;
  const closed = new Promise((resolve) => front.close(resolve));
  release();
  expect((await answer).body).toContain("fini");
  await closed;
  expect(createPlain().keepAliveTimeout).toBeLessThan(front.keepAliveTimeout);
});
