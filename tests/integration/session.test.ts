import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { useDatabase } from "../support/database";
import { withCookie } from "../support/request";
import { makers } from "../support/world";

// A1: which session asks is next-auth's to say, and what it says to a browser holds no id.
const request = { headers: new Headers(), cookie: undefined as string | undefined };
/** What an action of this request has told the browser to keep; none: what came with it. */
let renewed: string | undefined;
vi.mock("next/headers", () => ({
  headers: async () => withCookie(request),
  cookies: async () => {
    const value = renewed ?? request.cookie;
    return { get: (name: string) => (value && name === "mes-messages" ? { value } : undefined), has: () => true };
  },
}));

const database = useDatabase();
const make = makers(database);
const address = "http://localhost:3000/api/auth/session";
let auth: typeof import("@/lib/auth");
let cookie: typeof import("@/lib/auth/cookie");
let current: typeof import("@/lib/auth/current");
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  auth = await import("@/lib/auth");
  cookie = await import("@/lib/auth/cookie");
  current = await import("@/lib/auth/current");
});
beforeEach(() => {
  request.headers = new Headers({ host: "localhost:3000" });
  request.cookie = undefined;
  renewed = undefined;
});

const signedIn = async (name: string, at?: number) => {
  const viewer = await make.viewer(await make.user(name));
  request.cookie = cookie.encodeSession(viewer.sessionId, at);
  return viewer;
};
const askedByBrowser = () => auth.handlers.GET(new NextRequest(address, { headers: withCookie(request) }));

test("A1 auth() carries the session's id, from which the viewer is read", async () => {
  const viewer = await signedIn("louise");
  expect(await auth.auth()).toEqual({ expires: expect.any(String), sessionId: viewer.sessionId });
  expect(await current.getViewer()).toMatchObject({ userId: viewer.userId, sessionId: viewer.sessionId });
});

test("A1 the browser is told who is signed in, and no id", async () => {
  const { sessionId } = await signedIn("marius");
  const answer = await askedByBrowser();
  const text = await answer.text();
  expect(JSON.parse(text)).toEqual({
    expires: expect.any(String),
    user: { name: expect.any(String), email: expect.any(String) },
  });
  expect(text).not.toContain(sessionId);
});

test("A1 being asked prolongs no session: the cookie's end stays that of its sign-in", async () => {
  await signedIn("nadia", Date.now() - 11 * 3_600_000);
  const [kept = ""] = (await askedByBrowser()).headers
    .getSetCookie()
    .filter((line) => line.startsWith("mes-messages="));
  expect(decodeURIComponent(kept)).toContain(`mes-messages=${request.cookie};`);
});

test("A1 an action that has renewed the cookie draws its page under the new one", async () => {
  await signedIn("oscar");
  const other = await make.viewer(await make.user("other-session-of-oscar"));
  renewed = cookie.encodeSession(other.sessionId);
  expect((await current.getViewer())?.sessionId).toBe(other.sessionId);
});

test("A1 a cookie that has ended, or is none of ours, is nobody, without a line in the log", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  await signedIn("paula", Date.now() - 13 * 3_600_000);
  expect(await current.getViewer()).toBeNull();
  request.cookie = "n’importe quoi".replace("’", "");
  expect(await current.getViewer()).toBeNull();
  request.cookie = undefined;
  expect(await current.getViewer()).toBeNull();
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});

test("A1 next-auth's own routes keep its form token: without it nobody is signed in or out", async () => {
  const { sessionId } = await signedIn("quentin");
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const password = "mot de passe de Rose";
  const { hashPassword } = await import("@/lib/auth/password");
  await make.user("rose", await hashPassword(password));
  const forms = { "callback/credentials": { email: "rose@essai.fr", password }, signout: {} };
  for (const [route, fields] of Object.entries(forms)) {
    const body = new URLSearchParams({ ...fields, csrfToken: "deviné" });
    const answer = await auth.handlers.POST(
      new NextRequest(`http://localhost:3000/api/auth/${route}`, {
        method: "POST",
        headers: withCookie(request),
        body,
      }),
    );
    expect(answer.headers.get("location"), route).toContain("error=MissingCSRF");
    expect(answer.headers.getSetCookie().join(), route).not.toMatch(/(?:^|,)mes-messages=/);
  }
  told.mockRestore();
  const open = await database.owner`
    select s.id from session s join app_user u on u.id = s.user_id where u.email in ('quentin@essai.fr', 'rose@essai.fr') and s.revoked_at is null`;
  expect(open.map(({ id }) => id)).toEqual([sessionId]);
});
