import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import type postgres from "postgres";
import { z } from "zod";
import { again } from "./collisions";
import { codeOf, connect } from "./discreet";
import { locks } from "./locks";
import { shaped, theShaped } from "./rows";
import { type PoolRole, type PoolUrls, poolRoles, SettingsError } from "./settings";

/**
 * The addresses by which the pools connect: each by a login of its own that is member of one role, so that no statement sent
 * through a pool reaches another's (docs/decisions/0015). Named after the database, since several products may share a cluster;
 * passwords come from AUTH_SECRET, so that every start, on every machine, knows them and nothing is stored.
 */
export function loginUrls(url: string, secret: string): PoolUrls {
  const { pathname, username } = new URL(url);
  const database = pathname.slice(1) || username;
  const urlOf = (role: PoolRole) => {
    const login = loginOf(role, database);
    const own = new URL(url);
    own.username = encodeURIComponent(login);
    own.password = derive(secret, `login ${login}`).toString("hex");
    return own.href;
  };
  return Object.fromEntries(poolRoles.map((role) => [role, urlOf(role)])) as PoolUrls;
}

/** 63 bytes at most: Postgres cuts longer names, and two could become one. */
function loginOf(role: PoolRole, database: string): string {
  const name = `mm_login_${role.slice(3)}_${database}`;
  if (Buffer.byteLength(name) <= 63) return name;
  return `mm_login_${role.slice(3)}_${createHash("sha256").update(database).digest("hex").slice(0, 40)}`;
}

const derive = (secret: string, subject: string) => createHmac("sha256", secret).update(subject).digest();

/**
 * Makes the logins of `url`'s database, or gives them their one role and this secret's passwords again; nothing is written when
 * they are as they should be, so that a second launcher, or one whose login makes no roles, only looks.
 */
export async function ensureLogins(adminUrl: string, url: string, secret: string): Promise<PoolUrls> {
  const urls = loginUrls(url, secret);
  if (await allOpen(urls)) return urls;
  const sql = connect(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await again(() =>
      sql.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(${locks.roles})`;
        for (const role of poolRoles) await makeLogin(tx, role, new URL(urls[role]));
      }),
    );
  } catch (error) {
    throw mayNot(error);
  } finally {
    await sql.end();
  }
  if (await allOpen(urls)) return urls;
  throw new SettingsError(
    `DATABASE_URL\u00a0: la base n’accepte pas les comptes créés pour l’application (${poolRoles.map((role) => decodeURIComponent(new URL(urls[role]).username)).join(", ")}). Autorisez-les dans pg_hba.conf.`,
  );
}

/** What an operator is told when the administrator's login may make no roles; any other error comes back as it is. */
export function mayNot(error: unknown): unknown {
  if (codeOf(error) !== "42501") return error;
  return new SettingsError(
    "DATABASE_ADMIN_URL (ou, à défaut, DATABASE_URL)\u00a0: ce compte ne peut pas créer les rôles de l’application dans PostgreSQL. Donnez-lui CREATEROLE, ou créez-les vous-même et donnez DATABASE_APP_URL, DATABASE_AUTH_URL et DATABASE_WORKER_URL.",
  );
}

async function makeLogin(tx: postgres.TransactionSql, role: PoolRole, { username, password }: URL): Promise<void> {
  const login = decodeURIComponent(username);
  const name = `"${login.replaceAll('"', '""')}"`;
  const [known] = await tx`select 1 from pg_roles where rolname = ${login}`;
  await tx.unsafe(`${known ? "alter" : "create"} role ${name} login password '${verifier(password)}'`);
  for (const other of await rolesOf(tx, login)) if (other !== role) await tx`revoke ${tx(other)} from ${tx(login)}`;
  await tx`grant ${tx(role)} to ${tx(login)}`;
}

const named = z.strictObject({ name: z.string() });

async function rolesOf(sql: postgres.Sql | postgres.TransactionSql, login: string): Promise<string[]> {
  const roles = await shaped(
    named,
    sql`
      select r.rolname::text as name from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles l on l.oid = m.member
      where l.rolname = ${login} order by 1`,
  );
  return roles.map(({ name }) => name);
}

/** As Postgres keeps it (SCRAM, RFC 5803): the password itself is in no statement, and so in no log of the server. */
function verifier(password: string): string {
  const salt = derive(password, "salt").subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, "sha256");
  const key = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest();
  return `SCRAM-SHA-256$4096:${salt.toString("base64")}$${stored.toString("base64")}:${key("Server Key").toString("base64")}`;
}

const refused = new Set(["28P01", "28000"]);

/** Whether each login opens the database and acts as its one role. */
async function allOpen(urls: PoolUrls): Promise<boolean> {
  for (const role of poolRoles) {
    const sql = connect(urls[role], { max: 1, onnotice: () => {}, connect_timeout: 10 });
    try {
      const { name } = await theShaped(named, sql`select session_user::text as name`);
      if ((await rolesOf(sql, name)).join() !== role) return false;
    } catch (error) {
      if (refused.has(codeOf(error) ?? "")) return false;
      throw error;
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return true;
}
