import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "../support/database";
import { day, makers } from "../support/world";

const database = useDatabase();
const make = makers(database);
let credentials: typeof import("@/lib/auth/credentials");
let sessions: typeof import("@/lib/auth/session");
let limits: typeof import("@/lib/auth/limits");
let passwordHash = "";
beforeAll(async () => {
  credentials = await import("@/lib/auth/credentials");
  sessions = await import("@/lib/auth/session");
  limits = await import("@/lib/auth/limits");
  passwordHash = await (await import("@/lib/auth/password")).hashPassword("juste");
});

const account = (name: string) => make.user(name, passwordHash);
const signIn = (name: string, password: string, ip = "192.0.2.1") =>
  credentials.checkCredentials(`${name}@essai.fr`, password, ip);
/** Failures are cheap to count in SQL, a password costs a twentieth of a second. */
const fail = (key: string, count: number, minutesAgo = 0) =>
  database.owner`insert into sign_in_failure (key, count, since) values (${key}, ${count}, now() - ${minutesAgo}::int * interval '1 minute')
    on conflict (key) do update set count = excluded.count, since = excluded.since`;
beforeEach(async () => {
  await database.owner`delete from sign_in_failure`;
});

describe("A1 e-mail and password", () => {
  test("the right ones open a session; capitals in the e-mail do not matter", async () => {
    const userId = await account("alice");
    for (const email of ["alice@essai.fr", "ALICE@Essai.FR"]) {
      const result = await credentials.checkCredentials(email, "juste", "192.0.2.1");
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

  test("and in one time: an unknown e-mail costs as much work as a wrong password", async () => {
    await account("carole");
    const times = { carole: [] as number[], inconnu: [] as number[] };
    for (let i = 0; i < 5; i += 1) {
      for (const name of ["carole", "inconnu"] as const) {
        const started = performance.now();
        await signIn(name, "faux", `192.0.2.${i}`);
        times[name].push(performance.now() - started);
      }
    }
    const best = (list: number[]) => Math.min(...list);
    expect(best(times.inconnu) / best(times.carole)).toBeGreaterThan(0.5);
    expect(best(times.inconnu) / best(times.carole)).toBeLessThan(2);
  });

  test("passwords are kept as argon2id, never as they are", async () => {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("hazard 8: limits per account and per address", () => {
  test("ten failures in a row lock the account, even for the right password and from elsewhere", async () => {
    await account("denis");
    for (let i = 0; i < limits.ACCOUNT_FAILURES; i += 1) {
      expect(await signIn("denis", "faux", `198.51.100.${i}`)).toEqual({ ok: false, reason: "wrong" });
    }
    expect(await signIn("denis", "juste", "203.0.113.9")).toEqual({ ok: false, reason: "locked" });
    expect(await signIn("DENIS", "juste", "203.0.113.9")).toEqual({ ok: false, reason: "locked" });
  });

  test("forty attempts at once: no more than ten passwords are checked", async () => {
    await account("hakim");
    const results = await Promise.all(Array.from({ length: 40 }, (_, i) => signIn("hakim", "faux", `198.51.100.${i}`)));
    expect(results.filter((result) => !result.ok && result.reason === "wrong")).toHaveLength(limits.ACCOUNT_FAILURES);
    expect(await signIn("hakim", "juste", "203.0.113.10")).toEqual({ ok: false, reason: "locked" });
  });

  test("an unknown e-mail is locked alike: the lock tells nothing", async () => {
    await fail("compte fantome@essai.fr", 10);
    expect(await signIn("fantome", "juste")).toEqual({ ok: false, reason: "locked" });
  });

  test("nine failures do not lock; a success forgets them", async () => {
    await account("emma");
    await fail("compte emma@essai.fr", 9);
    expect(await signIn("emma", "juste")).toMatchObject({ ok: true });
    expect(await make.count("sign_in_failure", "key = 'compte emma@essai.fr'")).toBe(0);
  });

  test("after the window it opens again, and counting starts anew", async () => {
    await account("farid");
    await fail("compte farid@essai.fr", 10, 14);
    expect(await signIn("farid", "juste")).toEqual({ ok: false, reason: "locked" });
    await fail("compte farid@essai.fr", 10, 16);
    expect(await signIn("farid", "faux")).toEqual({ ok: false, reason: "wrong" });
    expect(await make.count("sign_in_failure", "key = 'compte farid@essai.fr' and count = 1")).toBe(1);
    expect(await signIn("farid", "juste")).toMatchObject({ ok: true });
  });

  test("fifty failures from one address lock that address, for every account, and no other", async () => {
    await account("gaelle");
    await fail("adresse 192.0.2.66", 50);
    expect(await signIn("gaelle", "juste", "192.0.2.66")).toEqual({ ok: false, reason: "locked" });
    expect(await signIn("gaelle", "juste", "192.0.2.67")).toMatchObject({ ok: true });
  });

  test("failures at the same time are all counted", async () => {
    await account("hugo");
    await Promise.all(Array.from({ length: 6 }, (_, i) => signIn("hugo", "faux", i % 2 ? "192.0.2.70" : "192.0.2.71")));
    expect(await make.count("sign_in_failure", "key = 'compte hugo@essai.fr' and count = 6")).toBe(1);
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
