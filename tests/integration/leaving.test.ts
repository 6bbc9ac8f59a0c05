import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { leavingKey, leavingToken } from "@/lib/auth/leaving-link";
import type { Viewer } from "@/lib/domain/viewer";
import { idle } from "@/lib/web/form";
import { useDatabase } from "../support/database";
import { makers } from "../support/world";

// The way out of e-mails about new messages, as a mail reader, a scanner and a person take it, signed in or not.
const request = { headers: new Headers() };
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, has: () => false, set: () => {} }),
}));

// next-auth needs Next around it, and nobody signs in here.
vi.mock("next-auth", () => ({ CredentialsSignin: class extends Error {} }));
vi.mock("@/lib/auth", () => ({ signIn: async () => {}, signOut: async () => {} }));

const database = useDatabase();
const make = makers(database);
let route: typeof import("@/app/(public)/desinscription/[secret]/un-clic/route");
let actions: typeof import("@/lib/auth/actions");
let readViewer: (id: string) => Promise<Viewer | null>;
let viewer: Viewer;
let other: Viewer;
const secret = "un secret d’essai de plus de trente-deux caractères";
const token = (id: number, of = secret) => leavingToken(id, leavingKey(of));
beforeAll(async () => {
  process.env.AUTH_SECRET = secret;
  delete process.env.AUTH_URL;
  route = await import("@/app/(public)/desinscription/[secret]/un-clic/route");
  actions = await import("@/lib/auth/actions");
  readViewer = (await import("@/lib/auth/session")).readViewer;
});
beforeEach(async () => {
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000" });
  [viewer, other] = (await Promise.all(
    [1, 2].map(async () => make.viewer(await make.user(`camille ${crypto.randomUUID()}`))),
  )) as [Viewer, Viewer];
});

const noticeOf = async ({ userId }: Viewer) =>
  (await database.owner`select notice, notice_asked_at is not null as asked from app_user where id = ${userId}`)[0];
const unasked = { notice: null, asked: false };
const left = { notice: "aucun", asked: true };

const redirected = (error: { digest?: string }) => error.digest?.split(";")[2] ?? String(error);
const context = (of: string) => ({ params: Promise.resolve({ secret: of }) });
const post = (of: string, body: BodyInit = new URLSearchParams({ "List-Unsubscribe": "One-Click" })) =>
  route.POST(new Request("http://localhost:3000/", { method: "POST", body }), context(of)).then(({ status }) => status);
function press(of: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ secret: of, ...fields })) form.append(name, value);
  return actions.submitLeaving(idle, form).catch(redirected);
}

describe("A2 one press leaves the e-mails about new messages", () => {
  test("of the mail reader’s own button (RFC 8058), for that person alone; a person who did is not asked any more", async () => {
    expect(await post(token(viewer.userId))).toBe(204);
    expect(await post(token(viewer.userId))).toBe(204);
    expect(await noticeOf(viewer)).toEqual(left);
    expect(await noticeOf(other)).toEqual(unasked);
    expect(await readViewer(viewer.sessionId)).toMatchObject({ askNotice: false });
    const form = new FormData();
    form.append("List-Unsubscribe", "One-Click");
    expect(await post(token(other.userId), form)).toBe(204);
    expect(await noticeOf(other)).toEqual(left);
  });

  test("of the page’s button, signed out", async () => {
    const mine = token(viewer.userId);
    expect(await press(mine)).toBe(`/desinscription/${mine}?fait=oui`);
    expect(await noticeOf(viewer)).toEqual(left);
  });

  test("opening the address changes nothing, and leads to the page", async () => {
    const mine = token(viewer.userId);
    const led = await route.GET(new Request("http://localhost:3000/"), context(mine)).catch(redirected);
    expect(led).toBe(`/desinscription/${mine}`);
    expect(await noticeOf(viewer)).toEqual(unasked);
  });

  test("an unknown link has the same answers, and leaves for nobody", async () => {
    const [id = "", sign = ""] = token(viewer.userId).split(".");
    for (const wrong of [
      "x",
      id,
      `${id}.`,
      `${id}.${"A".repeat(43)}`,
      `${other.userId}.${sign}`,
      token(viewer.userId, "un autre secret de plus de trente-deux caractères"),
    ]) {
      expect(await post(wrong), wrong).toBe(204);
      expect(await press(wrong), wrong).toBe(`/desinscription/${encodeURIComponent(wrong)}?fait=oui`);
    }
    expect([await noticeOf(viewer), await noticeOf(other)]).toEqual([unasked, unasked]);
  });

  test("what is not that request is refused: another body, another site, another field", async () => {
    const mine = token(viewer.userId);
    expect(await post(mine, "")).toBe(400);
    expect(await post(mine, new URLSearchParams({ "List-Unsubscribe": "non" }))).toBe(400);
    expect(await press(mine, { role: "principal" })).toMatchObject({ status: "refused" });
    request.headers.set("origin", "https://pirate.exemple");
    expect(await press(mine)).toMatchObject({ status: "refused" });
    expect(await noticeOf(viewer)).toEqual(unasked);
  });
});

test("A2 how to be told of new messages is asked until it is answered or closed, which chooses nothing", async () => {
  const { changeNotice, closeNoticeQuestion } = await import("@/lib/auth/account");
  const asked = async ({ sessionId }: Viewer) => (await readViewer(sessionId))?.askNotice;
  expect([await asked(viewer), await asked(other)]).toEqual([true, true]);
  await changeNotice(viewer, "immediat");
  await closeNoticeQuestion(other);
  expect([await asked(viewer), await asked(other)]).toEqual([false, false]);
  expect(await noticeOf(viewer)).toEqual({ notice: "immediat", asked: true });
  expect(await noticeOf(other)).toEqual({ notice: null, asked: true });
});
