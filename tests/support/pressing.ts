import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { connect } from "@/db/discreet";
import { demoPassword } from "@/db/seed/accounts";
import { type ActionState, idle } from "@/lib/web/form";
import { type Actor, rightsOf } from "./access-actors";
import type { ActionRow, Fields } from "./access-row";
import { accountRows } from "./access-table-account";
import { habilitationRows } from "./access-table-habilitations";
import { listRows } from "./access-table-lists";
import { messageRows } from "./access-table-messages";
import { makeWorlds, sessionOf, type World, worldsWhere } from "./access-world";
import { useDatabase } from "./database";
import { withCookie } from "./request";

// A5: forms sent to the actions of the access table, by those whom it names, from a database of their own.
const request = { headers: new Headers(), cookie: undefined as string | undefined };
vi.mock("next/headers", () => ({
  headers: async () => withCookie(request),
  cookies: async () => ({
    get: () => (request.cookie ? { value: request.cookie } : undefined),
    has: () => true,
    set: () => {},
  }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));

/** How many of the next transactions of users commit, and then lose their connection before they could say so. */
export const losing = { answers: 0, code: "CONNECTION_CLOSED" };
vi.mock("@/db/client", async (original) => {
  const actual = await original<typeof import("@/db/client")>();
  const asUser: typeof actual.asUser = async (...given) => {
    const result = await actual.asUser(...given);
    if (losing.answers === 0) return result;
    losing.answers -= 1;
    throw Object.assign(new Error("lost"), { code: losing.code });
  };
  return { ...actual, asUser };
});

export const database = useDatabase();
export let sql: Sql;
let encode: (id: string) => string;
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  encode = (await import("@/lib/auth/cookie")).encodeSession;
  const { hashPassword } = await import("@/lib/auth/password");
  // Worlds are made as the superuser, on one connection: they lie in a temporary table.
  sql = connect(database.adminUrl, { max: 1, onnotice: () => {} });
  await sql`insert into app_user (email, name, password_hash) values ('agent.etat@demo.fr', 'agent', ${await hashPassword(demoPassword)})`;
});
afterAll(() => sql.end());
beforeEach(() => {
  losing.answers = 0;
  losing.code = "CONNECTION_CLOSED";
});

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;
export const modules = {
  account: () => import("@/lib/account/actions"),
  "habilitations/answer": () => import("@/lib/habilitations/answer/actions"),
  "habilitations/grant": () => import("@/lib/habilitations/grant/actions"),
  "habilitations/people": () => import("@/lib/habilitations/people/actions"),
  "habilitations/request": () => import("@/lib/habilitations/request/actions"),
  "habilitations/service": () => import("@/lib/habilitations/service/actions"),
  inbox: () => import("@/lib/inbox/actions"),
  lists: () => import("@/lib/lists/actions"),
  "lists/members": () => import("@/lib/lists/members/actions"),
  "messages/draft": () => import("@/lib/messages/draft/actions"),
  "messages/sending": () => import("@/lib/messages/sending/actions"),
  "messages/sent": () => import("@/lib/messages/sent/actions"),
};

async function actionOf({ action }: ActionRow): Promise<Action> {
  const [, room = "", name = ""] = /^(.*)\/(\w+)$/.exec(action) ?? [];
  const module = await modules[room as keyof typeof modules]();
  return (module as unknown as Record<string, Action>)[name] as Action;
}

export async function press(row: ActionRow, world: World, fields: Fields): Promise<ActionState | string> {
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000" });
  request.cookie = encode(sessionOf(world));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, each);
  return (await actionOf(row))(idle, form).catch((error: { digest?: string }) => {
    if (!error.digest?.startsWith("NEXT_REDIRECT")) throw error;
    return error.digest.split(";")[2] ?? "";
  });
}

/** Each line of the table that somebody may do, with the first who may; signing in and out are no forms of a viewer's. */
export const rows = [...accountRows, ...habilitationRows, ...listRows, ...messageRows].filter(
  ({ action, allowed }) => allowed.length > 0 && !action.startsWith("auth/"),
);
const first = ({ allowed }: ActionRow) =>
  allowed.find((who) => rightsOf(who).mode === undefined && rightsOf(who).role !== "secondaire") ??
  (allowed[0] as Actor);
export const keyed = (row: ActionRow, world: World): Fields => ({ cle: randomUUID(), ...row.fields(world) });
export const what = (row: ActionRow) => `${row.action}${row.what ? `, ${row.what}` : ""}`;

export async function worldsOf(list: ActionRow[]): Promise<World[]> {
  await sql`drop table if exists world`;
  return makeWorlds(sql, list.map(first));
}
export const happened = async (row: ActionRow, world: World) =>
  (await worldsWhere(sql, row.effect, [world.n])).size === 1;
