import postgres from "postgres";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { ensureLogins, loginUrls } from "@/db/logins";
import { openPool, type Pool } from "@/db/pool";
import { ensureRoles } from "@/db/roles";
import { type PoolUrls, poolRoles, SettingsError } from "@/db/settings";
import { useDatabase } from "../support/database";

// B15: a pool's login is member of its role and of no other, whatever is sent through it.
const database = useDatabase();
const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
const secret = "un secret de trente-deux caractères au moins";
const databases: string[] = [];
const extra: string[] = [];
afterAll(async () => {
  for (const name of databases) {
    await admin.unsafe(`drop database if exists "${name}" with (force)`);
    for (const url of Object.values(loginUrls(on(name), secret)))
      extra.unshift(decodeURIComponent(new URL(url).username));
  }
  for (const login of extra) await admin.unsafe(`drop role if exists "${login}"`);
  await admin.end();
});

const on = (name: string, url = inject("adminUrl")) => url.replace(/\/\w+$/, `/${name}`);

/** A database of another product on the same cluster, with nothing in it. */
async function product(name = `produit_${process.pid}_${databases.length}`): Promise<string> {
  databases.push(name);
  await admin.unsafe(`create database "${name}" template template0`);
  return on(name);
}

/** Who a login is, or the code of its refusal. */
async function enter(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql`select current_user as name`)[0]?.name;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await sql.end();
  }
}
const enterAll = (urls: PoolUrls) => Promise.all(Object.values(urls).map(enter));

const open = (url: string, role: (typeof poolRoles)[number]): Pool => {
  const pool = openPool(url, role, { max: 1 });
  onTestFinished(() => pool.end({ timeout: 1 }));
  return pool;
};

describe.each(poolRoles)("B15 the pool of %s", (role) => {
  const others = ["mm_owner", "mm_app", "mm_auth", "mm_import", "mm_worker", "postgres"].filter(
    (name) => name !== role,
  );

  test("acts as that role, and becomes no other in any way", async () => {
    const pool = open(database.url(role), role);
    expect((await pool`select current_user as name`)[0]?.name).toBe(role);
    const login = (await pool`select session_user as name`)[0]?.name as string;
    for (const other of [
      ...others,
      ...poolRoles
        .filter((name) => name !== role)
        .map((name) => login.replace(/_(app|auth|worker)_/, `_${name.slice(3)}_`)),
    ])
      for (const way of [
        `set role "${other}"`,
        `set local role "${other}"`,
        `set session authorization "${other}"`,
        `select set_config('role', '${other}', false)`,
        `reset role; set role "${other}"`,
        `set role none; set role "${other}"`,
      ])
        await expect(pool.unsafe(way), `${way}`).rejects.toMatchObject({ code: "42501" });
  });

  test("cannot connect as another either", async () => {
    for (const other of others) {
      const pool = openPool(database.url(role), other as "mm_owner", { max: 1 });
      await expect(pool`select 1`).rejects.toMatchObject({ code: "42501" });
      await pool.end({ timeout: 1 });
    }
  });

  test("makes no temporary table, no table, no role and no database", async () => {
    const pool = open(database.url(role), role);
    for (const query of [
      "create temp table a (b int)",
      "create table public.a (b int)",
      "create role intrus",
      "create database intrus",
      `grant ${role} to postgres`,
    ])
      await expect(pool.unsafe(query), query).rejects.toMatchObject({ code: "42501" });
  });
});

test("B15 each login is member of exactly one role, and none has more rights than to log in", async () => {
  const rows = await admin`
    select l.rolname, array_agg(r.rolname::text) as roles, l.rolsuper or l.rolcreaterole or l.rolcreatedb or l.rolbypassrls or l.rolreplication as more
    from pg_roles l left join pg_auth_members m on m.member = l.oid left join pg_roles r on r.oid = m.roleid
    where starts_with(l.rolname, 'mm_login_') and l.rolname like '%modele' group by l.oid, 1, 3 order by 1`;
  expect([...rows]).toEqual([
    { rolname: "mm_login_app_modele", roles: ["mm_app"], more: false },
    { rolname: "mm_login_auth_modele", roles: ["mm_auth"], more: false },
    { rolname: "mm_login_worker_modele", roles: ["mm_worker"], more: false },
  ]);
});

describe("B15 logins of several starts and products", () => {
  const names = (urls: PoolUrls) => Object.values(urls).map((url) => decodeURIComponent(new URL(url).username));

  test("two starts at once make one set, which a third finds as it is", async () => {
    const url = await product();
    const [one, two] = await Promise.all([ensureLogins(url, url, secret), ensureLogins(url, url, secret)]);
    expect(one).toEqual(two);
    expect(await enterAll(one)).toEqual(names(one));
    // Nothing is written when all is well: an address that leads nowhere is not asked.
    expect(await ensureLogins("postgres://personne@127.0.0.1:1/x", url, secret)).toEqual(one);
  });

  test("another product of the same cluster, with another secret, changes nothing of the first", async () => {
    const first = await product();
    const second = await product(`un-nom-long-de-base-de-donnees-${"x".repeat(20)}-${process.pid}`);
    const urls = await ensureLogins(first, first, secret);
    const others = await ensureLogins(second, second, `${secret} autre`);
    expect(new Set([...names(urls), ...names(others)]).size).toBe(6);
    for (const name of names(others)) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(await enterAll(urls)).toEqual(names(urls));
    expect(await enterAll(others)).toEqual(names(others));
  });

  test("a new secret gives new passwords; roles given by hand are taken back", async () => {
    const url = await product();
    const old = await ensureLogins(url, url, secret);
    await admin.unsafe(`grant mm_owner to "${names(old)[0]}"`);
    const changed = await ensureLogins(url, url, `${secret} changé`);
    expect(await enterAll(old)).toEqual(["28P01", "28P01", "28P01"]);
    const pool = open(changed.mm_app, "mm_app");
    await expect(pool`set role mm_owner`).rejects.toMatchObject({ code: "42501" });
  });

  test("an administrator who makes no roles is told so in one sentence, unless all is there", async () => {
    const url = await product();
    const login = `mm_essai_${process.pid}`;
    extra.push(login);
    await admin.unsafe(`create role ${login} login password 'essai' in role mm_owner`);
    const weak = new URL(url);
    weak.username = login;
    weak.password = "essai";
    const refused = ensureLogins(weak.href, url, secret);
    await expect(refused).rejects.toBeInstanceOf(SettingsError);
    await expect(refused).rejects.toThrow(/^DATABASE_ADMIN_URL .*CREATEROLE.*DATABASE_APP_URL/);
    await expect(ensureRoles(weak.href)).rejects.toBeInstanceOf(SettingsError);
    const urls = await ensureLogins(url, url, secret);
    expect(await ensureLogins(weak.href, url, secret)).toEqual(urls);
  });

  test("an administrator with CREATEROLE is enough, no superuser is needed", async () => {
    const url = await product();
    const login = `mm_chef_${process.pid}`;
    extra.push(login);
    await admin.unsafe(`create role ${login} login createrole password 'essai'`);
    for (const role of poolRoles) await admin.unsafe(`grant ${role} to ${login} with admin option`);
    const chief = new URL(url);
    chief.username = login;
    chief.password = "essai";
    const urls = await ensureLogins(chief.href, url, secret);
    expect(await enterAll(urls)).toEqual(names(urls));
  });
});
