import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { useDatabase } from "../support/database";
import { day, makers } from "../support/world";

/** The hashes that argon2 was given to check. */
const checked: string[] = [];
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: (hash: string, password: string) => checked.push(hash) && real.verify(hash, password) };
});

const database = useDatabase();
const make = makers(database);
let credentials: typeof import("@/lib/auth/credentials");
let sessions: typeof import("@/lib/auth/session");
let passwordHash = "";
beforeAll(async () => {
  credentials = await import("@/lib/auth/credentials");
  sessions = await import("@/lib/auth/session");
  process.env.AUTH_SECRET ??= "un secret d’essai de plus de trente-deux caractères";
  passwordHash = await (await import("@/lib/auth/password")).hashPassword("juste");
});

const account = (name: string) => make.user(name, passwordHash);
const signIn = (name: string, password: string, address = "192.0.2.1", device?: string) =>
  credentials.checkCredentials({ email: `${name}@essai.fr`, password, address, device });
beforeEach(async () => {
  await database.owner`delete from sign_in_failure`;
});

describe("A1 e-mail and password", () => {
  test("the right ones open a session; capitals in the e-mail do not matter", async () => {
    const userId = await account("alice");
    for (const email of ["alice@essai.fr", "ALICE@Essai.FR"]) {
      const result = await credentials.checkCredentials({ email, password: "juste", address: "192.0.2.1" });
      expect(result).toMatchObject({ ok: true, userId });
      if (result.ok)
        expect(await sessions.readViewer(result.sessionId)).toMatchObject({ userId, email: "alice@essai.fr" });
    }
  });

  test("a wrong password, an unknown e-mail and a disabled account: one answer", async () => {
    const id = await account("desactive");
    await database.owner`update app_user set disabled_at = now() where id = ${id}`;
    await account("bob");
    for (const [name, password] of [
      ["bob", "faux"],
      ["personne", "juste"],
      ["desactive", "juste"],
      ["bob", ""],
      ["%", "juste"],
    ] as const) {
      expect(await signIn(name, password)).toEqual({ ok: false, reason: "wrong" });
    }
  });

  test("and by the same work: an unknown e-mail and a disabled account cost a password's check too", async () => {
    await account("carole");
    await account("desactivee");
    await database.owner`update app_user set disabled_at = now() where email = 'desactivee@essai.fr'`;
    const costs: string[] = [];
    for (const name of ["carole", "inconnue", "desactivee"]) {
      checked.length = 0;
      await signIn(name, "faux");
      expect(checked).toHaveLength(1);
      costs.push(checked[0]?.split("$").slice(0, 4).join("$") ?? "");
    }
    expect(new Set(costs).size).toBe(1);
  });

  test("passwords are kept as argon2id, never as they are", async () => {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("sessions", () => {
  const open = async (name: string) => {
    const userId = await account(name);
    return { userId, id: await sessions.openSession(userId) };
  };
  const move = (id: string, column: "created_at" | "last_seen_at", interval: string) =>
    database.owner.unsafe(`update session set ${column} = now() - interval '${interval}' where id = $1`, [id]);
  const lives = async (id: string) => (await sessions.readViewer(id)) !== null;

  test("B13 signing in over a session ends the one that it replaces, and no other", async () => {
    const { userId, id } = await open("ida");
    const other = await sessions.openSession(userId);
    const result = await credentials.checkCredentials({
      email: "ida@essai.fr",
      password: "juste",
      address: "192.0.2.1",
      replaced: id,
    });
    expect(result).toMatchObject({ ok: true });
    expect([await lives(id), await lives(other), result.ok && (await lives(result.sessionId))]).toEqual([
      false,
      true,
      true,
    ]);
    const wrong = { email: "ida@essai.fr", password: "faux", address: "192.0.2.1", replaced: other };
    await credentials.checkCredentials(wrong);
    expect(await lives(other)).toBe(true);
  });

  test("an id is long, random, and never twice the same", async () => {
    const { id, userId } = await open("ines");
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await sessions.openSession(userId)).not.toBe(id);
  });

  test("30 minutes without a request end it", async () => {
    const { id } = await open("jean");
    await move(id, "last_seen_at", "29 minutes 50 seconds");
    expect(await lives(id)).toBe(true);
    await move(id, "last_seen_at", "30 minutes 1 second");
    expect(await lives(id)).toBe(false);
  });

  test("a request moves the idle end away, without a write at every click", async () => {
    const { id } = await open("karim");
    await move(id, "last_seen_at", "29 minutes");
    expect(await lives(id)).toBe(true);
    expect(await make.count("session", `id = '${id}' and last_seen_at > now() - interval '1 minute'`)).toBe(1);
    await move(id, "last_seen_at", "30 seconds");
    const [before] = await database.owner`select xmin::text from session where id = ${id}`;
    await lives(id);
    expect((await database.owner`select xmin::text from session where id = ${id}`)[0]).toEqual(before);
  });

  test("12 hours end it, however busy", async () => {
    const { id } = await open("lea");
    await move(id, "created_at", "11 hours 59 minutes");
    expect(await lives(id)).toBe(true);
    await move(id, "created_at", "12 hours 1 second");
    expect(await lives(id)).toBe(false);
  });

  test("revoked, it is dead at once, and so is every copy of its cookie", async () => {
    const { id } = await open("marc");
    const { encodeSession, decodeSession } = await import("@/lib/auth/cookie");
    process.env.AUTH_SECRET ??= "un secret d’essai de plus de trente-deux caractères";
    const copy = encodeSession(id);
    await sessions.revokeSession(id);
    expect(decodeSession(copy)).toBe(id);
    expect(await lives(id)).toBe(false);
    await sessions.revokeSession(id);
    expect(await lives(id)).toBe(false);
  });

  test("a disabled user's is dead, an unknown id is nobody's", async () => {
    const { id, userId } = await open("nina");
    await database.owner`update app_user set disabled_at = now() where id = ${userId}`;
    expect(await lives(id)).toBe(false);
    for (const unknown of ["", "x", "' or true --", "é".repeat(40)]) expect(await lives(unknown)).toBe(false);
  });
});

describe("A1 what a viewer may act for is read at each request", () => {
  test("only what was granted, is not revoked and has not ended", async () => {
    const userId = await account("olga");
    const names = ["accordee", "revoquee", "demandee", "refusee", "finie", "dernier jour"];
    const on = new Map<string, Awaited<ReturnType<typeof make.structure>>>();
    for (const name of names) on.set(name, await make.structure(name, { kind: "public" }));
    const target = (name: string) => on.get(name) ?? Promise.reject(new Error(name));
    for (const status of ["accordee", "revoquee", "demandee", "refusee"])
      await make.habilitate(userId, await target(status), { status });
    await make.habilitate(userId, await target("finie"), { endsOn: day(-1) });
    await make.habilitate(userId, await target("dernier jour"), { endsOn: day(0), mode: "consultation" });
    const id = await sessions.openSession(userId);
    const viewer = await sessions.readViewer(id);
    expect(viewer?.habilitations.map(({ designation, mode }) => [designation, mode])).toEqual([
      ["accordee", "modification"],
      ["dernier jour", "consultation"],
    ]);
    await database.owner`update habilitation set status = 'revoquee' where user_id = ${userId}`;
    expect((await sessions.readViewer(id))?.habilitations).toEqual([]);
  });

  test("a habilitation on a service carries its code", async () => {
    const userId = await account("paul");
    const structure = await make.structure("Structure", { kind: "public" });
    const service = await make.service(structure, "ABC");
    await make.habilitate(userId, structure, { service });
    const viewer = await make.viewer(userId);
    expect(viewer.habilitations).toEqual([
      {
        structureId: structure.id,
        identifier: structure.identifier,
        designation: "Structure",
        kind: "public",
        service: { id: service.id, code: "ABC", label: "Service ABC" },
        mode: "modification",
        role: "aucun",
      },
    ]);
  });
});
