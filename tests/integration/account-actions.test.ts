import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { countersOf } from "@/lib/auth/delays";
import type { Viewer } from "@/lib/domain/viewer";
import { type ActionState, idle } from "@/lib/web/form";
import { useDatabase } from "../support/database";
import { withCookie } from "../support/request";
import { makers, type Structure } from "../support/world";

// Hazard 3: the actions of « Mon compte » as anybody may call them.
const request = { headers: new Headers(), cookie: undefined as string | undefined };
/** What the browser was told to keep, by name. */
const kept = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => withCookie(request),
  cookies: async () => ({
    get: (name: string) => (request.cookie && name === "mes-messages" ? { value: request.cookie } : undefined),
    has: () => true,
    set: (name: string, value: string) => kept.set(name, value),
  }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));

const database = useDatabase();
const make = makers(database);
let account: typeof import("@/lib/account/actions");
let requests: typeof import("@/lib/habilitations/request/actions");
let encode: (id: string) => string;
let viewer: Viewer;
let mairie: Structure;
const secrets = { actuel: "mot de passe d’avant", nouveau: "le cheval mange", confirmation: "le cheval mange" };
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  account = await import("@/lib/account/actions");
  requests = await import("@/lib/habilitations/request/actions");
  encode = (await import("@/lib/auth/cookie")).encodeSession;
  const { hashPassword } = await import("@/lib/auth/password");
  viewer = await make.viewer(await make.user("camille", await hashPassword(secrets.actuel)));
  mairie = await make.structure("Mairie", { kind: "public" });
});
beforeEach(() => {
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000" });
  request.cookie = encode(viewer.sessionId);
});

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;
async function submit(action: Action, fields: Record<string, string>): Promise<ActionState | string> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return action(idle, data).catch((error: { digest?: string }) => {
    if (!error.digest?.startsWith("NEXT_REDIRECT")) throw error;
    return error.digest.split(";")[2] ?? "";
  });
}

/** Every action of both files, with a form that is in order. */
const all = (): Record<string, [Action, Record<string, string>]> => ({
  submitGivingUp: [account.submitGivingUp, { id: "1" }],
  submitAccountName: [account.submitAccountName, { nom: "Autre nom" }],
  submitPassword: [account.submitPassword, secrets],
  submitNotice: [account.submitNotice, { courriels: "quotidien" }],
  submitNoticeAnswer: [account.submitNoticeAnswer, { courriels: "quotidien", reponse: "enregistrer" }],
  submitSessionEnd: [account.submitSessionEnd, { session: "0".repeat(64) }],
  submitOtherSessionsEnd: [account.submitOtherSessionsEnd, {}],
  submitAccessRequest: [
    requests.submitAccessRequest,
    { structure: String(mairie.id), portee: "structure", mode: "consultation", mot: "" },
  ],
  submitCancellation: [requests.submitCancellation, { id: "1" }],
});

test("the table above names every action", () => {
  expect(Object.keys(all()).sort()).toEqual([...Object.keys(account), ...Object.keys(requests)].sort());
});

describe("A2 every action refuses", () => {
  const unchanged = async () => [
    await database.owner`select name, password_hash, notice from app_user`,
    await make.count("habilitation"),
    await make.count("session", "revoked_at is not null"),
    await make.count("audit_event"),
  ];

  test("a form from elsewhere, from nobody, or with a field it does not know; no secret comes back", async () => {
    const before = await unchanged();
    for (const [name, [action, fields]] of Object.entries(all())) {
      const answers: (ActionState | string)[] = [await submit(action, { ...fields, role: "principal" })];
      request.headers.delete("origin");
      answers.push(await submit(action, fields));
      request.headers.set("origin", "https://pirate.exemple");
      answers.push(await submit(action, fields));
      request.headers.set("origin", "http://localhost:3000");
      request.cookie = undefined;
      const nobody = await submit(action, fields);
      request.cookie = encode(viewer.sessionId);
      for (const each of answers)
        expect(each, name).toMatchObject({ status: "refused", message: expect.stringMatching(/^Ce formulaire n’est/) });
      expect(nobody, name).toMatchObject({ status: "refused", code: "session" });
      const told = JSON.stringify([...answers, nobody]);
      for (const secret of Object.values(secrets)) expect(told).not.toContain(secret);
    }
    expect(await unchanged()).toEqual(before);
  });

  test("what is not of the right shape", async () => {
    const before = await unchanged();
    for (const [action, fields] of [
      [account.submitGivingUp, { id: "1 or 1=1" }],
      [account.submitNotice, { courriels: "souvent" }],
      [account.submitNoticeAnswer, { courriels: "quotidien", reponse: "jamais" }],
      [account.submitSessionEnd, { session: viewer.sessionId }],
      [requests.submitAccessRequest, { structure: "-1", portee: "structure", mode: "consultation" }],
      [requests.submitAccessRequest, { structure: String(mairie.id), portee: "structure", mode: "principal" }],
    ] as [Action, Record<string, string>][])
      expect(await submit(action, fields)).toMatchObject({ status: "refused" });
    expect(await unchanged()).toEqual(before);
  });
});

describe("A2 my password, through its action", () => {
  test("mistakes come back by field, never with what was typed; then it is done", async () => {
    for (const [change, field] of [
      [{ nouveau: "court" }, "nouveau"],
      [{ confirmation: "autre chose" }, "confirmation"],
      [{ actuel: "au hasard du clavier" }, "actuel"],
    ] as const) {
      const state = await submit(account.submitPassword, { ...secrets, ...change });
      expect(state).toMatchObject({ status: "invalid", fieldErrors: { [field]: expect.any(String) }, values: {} });
      expect(JSON.stringify(state)).not.toMatch(/cheval|clavier|d’avant/);
    }
    expect(await submit(account.submitPassword, secrets)).toMatchObject({ status: "done" });
    // B13: the session goes on under another id; the device is known to the new password.
    const { readViewer } = await import("@/lib/auth/session");
    const { decodeSession } = await import("@/lib/auth/cookie");
    const renewed = decodeSession(kept.get("mes-messages")) ?? "";
    expect(await readViewer(viewer.sessionId)).toBeNull();
    expect(await readViewer(renewed)).toMatchObject({ userId: viewer.userId });
    expect(kept.get("appareil-mes-messages")).toBeTruthy();
    viewer = (await readViewer(renewed)) as Viewer;
  });

  test("a session that guesses waits, and is told how long", async () => {
    const counter = countersOf({
      account: viewer.userId,
      email: "",
      address: "",
      known: `session ${viewer.sessionId}`,
    }).own[0];
    await database.owner`insert into sign_in_failure (key, count, since) values (${counter?.key ?? ""}, 6, now())`;
    expect(await submit(account.submitPassword, secrets)).toMatchObject({
      status: "refused",
      message: "Trop d’essais. Attendez 2\u00a0minutes, puis recommencez.",
    });
  });
});
