import { encodeSession, sessionCookie } from "@/lib/auth/cookie";
import { exchange, request, securityHeaderNames } from "../support/raw-http";
import { expect, onDatabase, signIn, test } from "./support";

// B14: the front and Next together, asked by raw sockets: what used to be answered 500, without the security headers.

const origin = process.env.E2E_URL ?? "";
const host = new URL(origin || "http://localhost").host;
const page = { host, accept: "text/html" };
const form = (type: string, body: string, headers: Record<string, string> = {}, path = "/envoi/nouveau") =>
  request(
    `POST ${path}`,
    { ...page, origin, "content-type": type, "content-length": String(Buffer.byteLength(body, "latin1")), ...headers },
    body,
  );
const multipart = "multipart/form-data; boundary=x";
const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test("B14 nonsense gets a 4xx with the security headers, and so do redirects", async ({ page: browser }) => {
  test.setTimeout(120_000);
  await signIn(browser, "agent.etat@demo.fr");
  const [session] = await onDatabase(
    (sql) => sql<{ id: string }[]>`
    select s.id from session s join app_user u on u.id = s.user_id where u.email = 'agent.etat@demo.fr' order by s.created_at desc limit 1`,
  );
  const cookie = `${sessionCookie().name}=${encodeSession(session?.id ?? "")}`;
  const badly: [string, string][] = [
    ["path that is not UTF-8", request("GET /habilitations/%E0%A4%A", page)],
    ["lone surrogate", request("GET /invitation/%ED%A0%80", page)],
    ["TRACE", request("TRACE /reception", page)],
    ["OPTIONS", request("OPTIONS /reception", page)],
    ["Origin: null", form(multipart, `${part("a", "b")}--x--\r\n`, { origin: "null" })],
    ["Origin that is none", form(multipart, `${part("a", "b")}--x--\r\n`, { origin: "http://[" })],
    ["no boundary", form("multipart/form-data", "abc")],
    ["a part cut short", form(multipart, part("$ACTION_REF_1", "").slice(0, -4))],
    ["$ACTION_REF to nothing", form(multipart, `${part("$ACTION_REF_1", "")}--x--\r\n`)],
    [
      "$ACTION_1:0 nonsense",
      form(multipart, `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", "{nonsense")}--x--\r\n`),
    ],
    ["$ACTION_ID unknown", form(multipart, `${part(`$ACTION_ID_${"0".repeat(42)}`, "")}--x--\r\n`)],
    ["an action nobody knows", form("text/plain;charset=UTF-8", "[]", { "next-action": "0".repeat(42) })],
    ["an action that is no id", form("text/plain;charset=UTF-8", "[]", { "next-action": "../../etc/passwd" })],
    ["an action, multipart without boundary", form("multipart/form-data", "abc", { "next-action": "0".repeat(42) })],
    ["chunks", request("POST /envoi/nouveau", { ...page, origin, "transfer-encoding": "chunked" }, "0\r\n\r\n")],
    [
      "router state that is none",
      form("text/plain;charset=UTF-8", "[]", { "next-action": "0".repeat(42), "next-router-state-tree": "%E0%A4%A" }),
    ],
    ["JSON that is none", form("application/json", "{", {}, "/api/destinataires/recherche")],
  ];
  for (const [what, bytes] of badly) {
    for (const signedIn of [false, true]) {
      const answer = await exchange(origin, signedIn ? bytes.replace("\r\n", `\r\ncookie: ${cookie}\r\n`) : bytes);
      expect(answer.status, `${what}: ${answer.body.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${what}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
      for (const name of securityHeaderNames) expect(answer.headers[name], `${name}, ${what}`).toBeTruthy();
      expect(answer.body, what).not.toMatch(/node_modules|at \w+ \(/);
    }
  }
  for (const path of [
    "/",
    "/reception",
    "/envoi/",
    "/api/auth/signin",
    "/api/auth/signout",
    "/api/auth/error",
    "/a//b",
  ]) {
    const answer = await exchange(origin, request(`GET ${path}`, page));
    expect(answer.status, path).toBeGreaterThanOrEqual(300);
    expect(answer.status, path).toBeLessThan(400);
    expect(new URL(answer.headers.location ?? "", origin).origin, path).toBe(origin);
    for (const name of securityHeaderNames) expect(answer.headers[name], `${name}, ${path}`).toBeTruthy();
  }
});

test("B14 an action that the page before knew, on its own page, still runs without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${origin}/connexion`);
  await tab.getByRole("button", { name: "Se connecter" }).click();
  await expect(tab.getByText("Saisissez votre mot de passe.").first()).toBeVisible();
  await context.close();
});

test("B14 files are kept for good by the browser, and pages are compressed", async ({ page: browser }) => {
  const html = await (await browser.context().request.get("/aide")).text();
  const file = /\/_next\/static\/[^"']+\.js/.exec(html)?.[0] ?? "";
  const answer = await browser.context().request.get(file);
  expect(answer.headers()["cache-control"]).toContain("immutable");
  for (const name of securityHeaderNames) expect(answer.headers()[name], name).toBeTruthy();
  const compressed = await exchange(origin, request("GET /aide", { ...page, "accept-encoding": "gzip" }));
  expect(compressed.headers["content-encoding"]).toBe("gzip");
});
