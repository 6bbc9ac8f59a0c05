import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ACCOUNT_FAILURES, type Counter, countersOf, NETWORK_FAILURES, PAIR_FAILURES } from "@/lib/auth/delays";
import { useDatabase } from "../support/database";
import { makers } from "../support/world";

const database = useDatabase();
const make = makers(database);
let credentials: typeof import("@/lib/auth/credentials");
let passwordHash = "";
beforeAll(async () => {
  credentials = await import("@/lib/auth/credentials");
  process.env.AUTH_SECRET ??= "un secret d’essai de plus de trente-deux caractères";
  passwordHash = await (await import("@/lib/auth/password")).hashPassword("juste");
});

const account = (name: string) => make.user(name, passwordHash);
const signIn = (name: string, password: string, address = "192.0.2.1", device?: string) =>
  credentials.checkCredentials({ email: `${name}@essai.fr`, password, address, device });
/** Failures are cheap to count in SQL, a password costs a twentieth of a second. */
const fail = (counter: Counter | undefined, count: number, minutesAgo = 0) =>
  database.owner`insert into sign_in_failure (key, count, since)
    values (${counter?.key ?? ""}, ${count}, now() - ${minutesAgo}::int * interval '1 minute')
    on conflict (key) do update set count = excluded.count, since = excluded.since`;
/** What an attempt of somebody from somewhere is counted by. */
const countersFor = (account: number | null, email = "", address = "192.0.2.1") => {
  const { own, network } = countersOf({ account, email, address });
  return { pair: own[0], overall: own[1], network: network[0] };
};
beforeEach(async () => {
  await database.owner`delete from sign_in_failure`;
});

describe("hazard 8: failures cost a growing delay, by account and network", () => {
  const locked = (minutes: number) => ({ ok: false, reason: "locked", minutes });
  const wrong = { ok: false, reason: "wrong" };

  test("five from one network, then even the right password waits there, and nowhere else", async () => {
    await account("denis");
    for (let i = 0; i < PAIR_FAILURES; i += 1) expect(await signIn("denis", "faux")).toEqual(wrong);
    expect(await signIn("denis", "juste")).toEqual(locked(1));
    expect(await signIn("DENIS", "juste")).toEqual(locked(1));
    expect(await signIn("denis", "juste", "203.0.113.9")).toMatchObject({ ok: true });
  });

  test("1, 2, 4, 8, then 15 minutes; what comes too early is not counted and moves nothing", async () => {
    const id = await account("etienne");
    const { pair } = countersFor(id);
    for (const [failures, minutes] of [
      [5, 1],
      [6, 2],
      [7, 4],
      [8, 8],
      [9, 15],
      [60, 15],
    ] as const) {
      await fail(pair, failures);
      expect(await signIn("etienne", "juste")).toEqual(locked(minutes));
      expect(await signIn("etienne", "juste")).toEqual(locked(minutes));
      expect(await make.count("sign_in_failure", `key = '${pair?.key}' and count = ${failures}`)).toBe(1);
    }
    await fail(pair, 8, 7);
    expect(await signIn("etienne", "juste")).toEqual(locked(1));
    await fail(pair, 8, 9);
    expect(await signIn("etienne", "faux")).toEqual(wrong);
    expect(await signIn("etienne", "juste")).toEqual(locked(15));
    await fail(pair, 9, 16);
    expect(await signIn("etienne", "juste")).toMatchObject({ ok: true });
    expect(await make.count("sign_in_failure", `key = '${pair?.key}'`)).toBe(0);
  });

  test("B10 strangers everywhere cannot keep the owner out of a device that signed in before", async () => {
    const id = await account("fanny");
    const first = await signIn("fanny", "juste");
    const device = first.ok ? first.device : "";
    for (let i = 0; i < ACCOUNT_FAILURES; i += 1) await signIn("fanny", "faux", `198.51.100.${i}`);
    await fail(countersFor(id).pair, 60);
    await fail(countersFor(id).network, 500);
    expect(await signIn("fanny", "juste", "203.0.113.9")).toEqual(locked(1));
    expect(await signIn("fanny", "juste", "192.0.2.1", device)).toMatchObject({ ok: true });
    // Stolen, it serves to guess no faster than a network does.
    for (let i = 0; i < PAIR_FAILURES; i += 1)
      expect(await signIn("fanny", "faux", `203.0.113.${i}`, device)).toEqual(wrong);
    expect(await signIn("fanny", "juste", "203.0.113.99", device)).toEqual(locked(1));
  });

  test("B10 a device is known to the account it signed in to, and to no other", async () => {
    await account("gilles");
    await account("helene");
    const first = await signIn("gilles", "juste");
    for (let i = 0; i < PAIR_FAILURES; i += 1)
      await signIn("helene", "faux", "192.0.2.1", first.ok ? first.device : "");
    expect(await signIn("helene", "juste", "192.0.2.1", first.ok ? first.device : "")).toEqual(locked(1));
  });

  test("twenty attempts at once: no more than five passwords are checked", async () => {
    await account("hakim");
    const results = await Promise.all(Array.from({ length: 20 }, () => signIn("hakim", "faux")));
    expect(results.filter((result) => !result.ok && result.reason === "wrong")).toHaveLength(PAIR_FAILURES);
    expect(await signIn("hakim", "juste")).toEqual(locked(1));
  });

  test("an unknown e-mail waits alike: the delay tells nothing", async () => {
    for (let i = 0; i < PAIR_FAILURES; i += 1) expect(await signIn("fantome", "juste")).toEqual(wrong);
    expect(await signIn("FANTOME", "juste")).toEqual(locked(1));
  });

  test("B7 letters that Postgres folds into others open no counter of their own", async () => {
    const id = await account("irina");
    // However it gets here: past the form, which takes ASCII only, the counter is that of the account found.
    for (const name of ["irina", "Irina", "IRINA"]) await signIn(name, "faux");
    const folded = (await database.owner`select lower('İRİNA') = 'irina' as same`)[0]?.same;
    await signIn("İRİNA", "faux");
    expect(
      await make.count("sign_in_failure", `key = '${countersFor(id).pair?.key}' and count = ${folded ? 4 : 3}`),
    ).toBe(1);
  });

  test("fifty failures of one network in a quarter of an hour lock it, for every account, and no other", async () => {
    const id = await account("gaelle");
    await fail(countersFor(id, "", "192.0.2.66").network, NETWORK_FAILURES, 5);
    expect(await signIn("gaelle", "juste", "192.0.2.66")).toEqual(locked(10));
    expect(await signIn("gaelle", "juste", "192.0.2.67")).toMatchObject({ ok: true });
    await fail(countersFor(id, "", "192.0.2.66").network, NETWORK_FAILURES, 16);
    expect(await signIn("gaelle", "juste", "192.0.2.66")).toMatchObject({ ok: true });
    // Of IPv6, somebody has a whole /64.
    await fail(countersFor(id, "", "2001:db8:0:1::1").network, NETWORK_FAILURES);
    expect(await signIn("gaelle", "juste", "2001:db8::1:ffff:ffff:0:9")).toEqual(locked(15));
    expect(await signIn("gaelle", "juste", "2001:db8:0:2::1")).toMatchObject({ ok: true });
  });

  test("failures at the same time are all counted; old ones are forgotten", async () => {
    const id = await account("hugo");
    await Promise.all(Array.from({ length: 4 }, () => signIn("hugo", "faux")));
    const { pair } = countersFor(id);
    expect(await make.count("sign_in_failure", `key = '${pair?.key}' and count = 4`)).toBe(1);
    await fail(pair, 60, 24 * 60 + 1);
    expect(await signIn("hugo", "faux")).toEqual(wrong);
    expect(await make.count("sign_in_failure", `key = '${pair?.key}' and count = 1`)).toBe(1);
  });

  test("what is kept is short and names nobody, however long what was sent", async () => {
    await credentials.checkCredentials({ email: "a".repeat(254), password: "x", address: "9".repeat(10_000) });
    const rows = await database.owner`select key from sign_in_failure`;
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).toMatch(/^\p{L}+ [\w-]{43}$/u);
  });
});

test("B10 the device that changed the password is known with the new one; the others are strangers again", async () => {
  const { changePassword } = await import("@/lib/auth/account");
  const id = await account("judith");
  const [here, elsewhere] = [await signIn("judith", "juste"), await signIn("judith", "juste")];
  const next = "mot de passe d’après";
  const changed = await changePassword(await make.viewer(id), { current: "juste", next }, here.ok ? here.device : "");
  await fail(countersFor(id).pair, 50);
  const stranger = await signIn("judith", next, "192.0.2.1", elsewhere.ok ? elsewhere.device : "");
  expect(stranger).toMatchObject({ ok: false, reason: "locked" });
  const known = await signIn("judith", next, "192.0.2.1", changed.kind === "done" ? changed.device : "");
  expect(known).toMatchObject({ ok: true });
});
