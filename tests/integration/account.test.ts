import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countersOf } from "@/lib/auth/delays";
import type { Viewer } from "@/lib/domain/viewer";
import { asApp } from "../support/as-app";
import { useDatabase } from "../support/database";
import { day, makers, type Structure } from "../support/world";

const database = useDatabase();
const make = makers(database);
const app = asApp(database);
let data: typeof import("@/lib/account/read");
let mutations: typeof import("@/lib/account/give-up");
let account: typeof import("@/lib/auth/account");
let own: typeof import("@/lib/auth/own-sessions");
let sessions: typeof import("@/lib/auth/session");
let credentials: typeof import("@/lib/auth/credentials");
let passwordHash = "";
let serial = 0;
beforeAll(async () => {
  process.env.AUTH_SECRET ??= "un secret d’essai de plus de trente-deux caractères";
  data = await import("@/lib/account/read");
  mutations = await import("@/lib/account/give-up");
  account = await import("@/lib/auth/account");
  own = await import("@/lib/auth/own-sessions");
  sessions = await import("@/lib/auth/session");
  credentials = await import("@/lib/auth/credentials");
  passwordHash = await (await import("@/lib/auth/password")).hashPassword("mot de passe d’avant");
});
beforeEach(() => database.owner`delete from sign_in_failure`);

const query = { habilitations: { page: 1, pageSize: 20 }, requests: { page: 1, pageSize: 20 } };
const read = (viewer: Viewer) => data.readAccount(viewer, query);
async function person(): Promise<{ name: string; viewer: Viewer }> {
  serial += 1;
  const name = `personne${serial}`;
  return { name, viewer: await make.viewer(await make.user(name, passwordHash)) };
}
async function grant(userId: number, on: Structure, role = "aucun"): Promise<number> {
  const [row] = await database.owner`
    insert into habilitation (user_id, structure_id, mode, role, granted_at) values (${userId}, ${on.id}, 'modification', ${role}, now()) returning id::int`;
  return row?.id;
}
const status = async (id: number) => (await database.owner`select * from habilitation where id = ${id}`)[0];
const lives = async (id: string) => (await sessions.readViewer(id)) !== null;

describe("A2 my habilitations", () => {
  test("those that act today and are mine, page by page, also for a gestionnaire who sees others’", async () => {
    const { viewer } = await person();
    const { viewer: colleague } = await person();
    const structure = await make.structure("Mairie", { kind: "public" });
    await grant(viewer.userId, structure, "principal");
    await grant(colleague.userId, structure);
    for (const [statut, endsOn] of [
      ["revoquee", undefined],
      ["refusee", undefined],
      ["accordee", day(-1)],
    ] as const) {
      const other = await make.structure(`Autre ${statut}`);
      await make.habilitate(viewer.userId, other, { status: statut, endsOn });
    }
    const { habilitations, notice, requests } = await read(viewer);
    expect(habilitations.rows).toMatchObject([
      { identifier: structure.identifier, designation: "Mairie", service: null, role: "principal", endsOn: null },
    ]);
    expect(habilitations.rows[0]?.grantedAt).toBeInstanceOf(Date);
    expect([notice, requests.rows]).toEqual([null, []]);
    for (let i = 0; i < 22; i += 1) await grant(viewer.userId, await make.structure(`Cliente ${i}`));
    const second = await data.readAccount(viewer, { ...query, habilitations: { page: 2, pageSize: 20 } });
    expect(second.habilitations.page).toMatchObject({ page: 2, pageCount: 2, total: 23 });
    expect(second.habilitations.rows).toHaveLength(3);
  });

  test("giving one up ends it, once, with one event; the next request no longer has it", async () => {
    const { viewer, name } = await person();
    const structure = await make.structure("Quittée", { kind: "public" });
    const id = await grant(viewer.userId, structure);
    await mutations.giveUp(viewer, id);
    expect(await status(id)).toMatchObject({ status: "revoquee", version: 2, revoked_by: String(viewer.userId) });
    expect((await sessions.readViewer(viewer.sessionId))?.habilitations).toEqual([]);
    await expect(mutations.giveUp(viewer, id)).rejects.toThrow("n’agit déjà plus");
    const events =
      await database.owner`select action, subject, details from audit_event where structure_id = ${structure.id}`;
    expect(events).toEqual([
      {
        action: "habilitation.renoncee",
        subject: `${name}@essai.fr`,
        details: { id, mode: "modification", service: null, role: "aucun" },
      },
    ]);
  });

  test("the principal cannot, in words; nor past the words, by SQL", async () => {
    const { viewer } = await person();
    const id = await grant(viewer.userId, await make.structure("Tenue", { kind: "public" }), "principal");
    await expect(mutations.giveUp(viewer, id)).rejects.toThrow("Transmettez d’abord ce rôle");
    await expect(
      app(viewer.userId, async (tx) => {
        await tx`update habilitation set status = 'revoquee' where id = ${id}`;
        await tx`set constraints all immediate`;
      }),
    ).rejects.toThrow("a structure keeps its principal");
    expect(await status(id)).toMatchObject({ status: "accordee", version: 1 });
  });

  test("nobody gives up another’s, not even a gestionnaire who sees it", async () => {
    const { viewer: boss } = await person();
    const { viewer } = await person();
    const structure = await make.structure("Partagée", { kind: "public" });
    await grant(boss.userId, structure, "principal");
    const id = await grant(viewer.userId, structure);
    for (const other of [boss, (await person()).viewer])
      await expect(mutations.giveUp(other, id)).rejects.toThrow("n’agit déjà plus");
    expect(await status(id)).toMatchObject({ status: "accordee", version: 1 });
  });

  test("two tabs at once: one gives up, the other is told, one event", async () => {
    const { viewer } = await person();
    const structure = await make.structure("Deux onglets", { kind: "public" });
    const id = await grant(viewer.userId, structure);
    const results = await Promise.allSettled([mutations.giveUp(viewer, id), mutations.giveUp(viewer, id)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await make.count("audit_event", `structure_id = ${structure.id}`)).toBe(1);
  });
});

describe("A2 name and e-mails", () => {
  test("change for the viewer alone, and a wrong choice is refused by the database too", async () => {
    const { viewer } = await person();
    const { viewer: other } = await person();
    await account.changeName(viewer, "Zoé Petit");
    await account.changeNotice(viewer, "quotidien");
    expect(await sessions.readViewer(viewer.sessionId)).toMatchObject({ name: "Zoé Petit" });
    expect((await read(viewer)).notice).toBe("quotidien");
    expect((await read(other)).notice).toBeNull();
    expect(await sessions.readViewer(other.sessionId)).toMatchObject({ name: other.name });
    await expect(account.changeNotice(viewer, "souvent" as "aucun")).rejects.toThrow();
  });

  test("the application’s own role cannot change a user", async () => {
    const { viewer } = await person();
    for (const column of ["name", "password_hash", "notice", "email"])
      await expect(
        app(viewer.userId, (tx) => tx.unsafe(`update app_user set ${column} = 'x' where id = ${viewer.userId}`)),
      ).rejects.toThrow("permission denied");
  });
});

describe("A2 my password", () => {
  const current = "mot de passe d’avant";
  const change = (viewer: Viewer, next: string, typed = current, device?: string) =>
    account.changePassword(viewer, { current: typed, next }, device);
  const signIn = (name: string, password: string, device?: string) =>
    credentials.checkCredentials({ email: `${name}@essai.fr`, password, address: "192.0.2.8", device });

  test("the new one signs in, the old one no longer does, and every other session is ended", async () => {
    const { viewer, name } = await person();
    const elsewhere = await sessions.openSession(viewer.userId);
    const { viewer: stranger } = await person();
    const done = await change(viewer, "mot de passe d’après");
    // B13: this browser goes on, under another id: a copy of its cookie is dead.
    expect(await lives(viewer.sessionId)).toBe(false);
    expect(done.kind === "done" && (await sessions.readViewer(done.sessionId))).toMatchObject({ name });
    expect(await lives(elsewhere)).toBe(false);
    expect(await lives(stranger.sessionId)).toBe(true);
    expect(await signIn(name, current)).toEqual({ ok: false, reason: "wrong" });
    expect(await signIn(name, "mot de passe d’après")).toMatchObject({ ok: true });
    const [row] = await database.owner`select password_hash from app_user where id = ${viewer.userId}`;
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("a wrong current one changes nothing and ends nothing", async () => {
    const { viewer, name } = await person();
    const elsewhere = await sessions.openSession(viewer.userId);
    expect(await change(viewer, "mot de passe d’après", "au hasard")).toEqual({ kind: "wrong" });
    expect(await lives(elsewhere)).toBe(true);
    expect(await signIn(name, current)).toMatchObject({ ok: true });
  });

  test("guesses are counted by session: after five the right one waits; a success forgets them; strangers don’t count", async () => {
    const { viewer } = await person();
    const fail = (count: number, known?: string) => {
      const { own } = countersOf({ account: viewer.userId, email: "", address: "192.0.2.9", known });
      return database.owner`insert into sign_in_failure (key, count, since) values (${own[0]?.key ?? ""}, ${count}, now())
        on conflict (key) do update set count = excluded.count`;
    };
    await fail(500);
    await fail(5, `session ${viewer.sessionId}`);
    expect(await change(viewer, "mot de passe d’après")).toEqual({ kind: "locked", minutes: 1 });
    await fail(4, `session ${viewer.sessionId}`);
    expect(await change(viewer, "mot de passe d’après")).toMatchObject({ kind: "done" });
    expect(await make.count("sign_in_failure")).toBe(1);
  });

  test("two changes at once: one is made, the other is told", async () => {
    const { viewer, name } = await person();
    const results = await Promise.all([change(viewer, "le premier des deux"), change(viewer, "le second des deux")]);
    const kinds = results.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "done")).toHaveLength(1);
    expect(["changed", "wrong"]).toContain(kinds.find((kind) => kind !== "done"));
    const winner = kinds[0] === "done" ? "le premier des deux" : "le second des deux";
    expect(await signIn(name, winner)).toMatchObject({ ok: true });
  });
});

describe("A2 my sessions", () => {
  test("mine that still live, this one first, without their id", async () => {
    const { viewer } = await person();
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push(await sessions.openSession(viewer.userId));
    await sessions.revokeSession(ids[0] ?? "");
    await database.owner`update session set last_seen_at = now() - interval '31 minutes' where id = ${ids[1] ?? ""}`;
    await database.owner`update session set created_at = now() - interval '12 hours 1 minute' where id = ${ids[2] ?? ""}`;
    const shown = await own.readOwnSessions(viewer, 20);
    expect(shown.total).toBe(2);
    expect(shown.sessions.map(({ current }) => current)).toEqual([true, false]);
    expect(JSON.stringify(shown)).not.toContain(viewer.sessionId);
    expect(JSON.stringify(shown)).not.toContain(ids[3]);
    expect(await own.readOwnSessions(viewer, 1)).toMatchObject({ total: 2, sessions: [{ current: true }] });
  });

  test("one is ended, once; this one and another person’s never", async () => {
    const { viewer } = await person();
    const { viewer: other } = await person();
    const elsewhere = await sessions.openSession(viewer.userId);
    const [mine, second] = (await own.readOwnSessions(viewer, 20)).sessions;
    const [theirs] = (await own.readOwnSessions(other, 20)).sessions;
    for (const key of [mine?.key, theirs?.key, viewer.sessionId, ""])
      expect(await own.endOwnSession(viewer, key ?? "absent")).toBe(false);
    expect([await lives(viewer.sessionId), await lives(other.sessionId), await lives(elsewhere)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await own.endOwnSession(viewer, second?.key ?? "")).toBe(true);
    expect(await lives(elsewhere)).toBe(false);
    // Pressed again after a lost answer: it is closed, as asked.
    expect(await own.endOwnSession(viewer, second?.key ?? "")).toBe(true);
  });

  test("all the others at once", async () => {
    const { viewer } = await person();
    const { viewer: other } = await person();
    const elsewhere = [await sessions.openSession(viewer.userId), await sessions.openSession(viewer.userId)];
    await own.endOtherSessions(viewer);
    for (const id of elsewhere) expect(await lives(id)).toBe(false);
    expect([await lives(viewer.sessionId), await lives(other.sessionId)]).toEqual([true, true]);
  });
});
