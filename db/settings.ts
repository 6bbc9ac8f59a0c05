import { z } from "zod";

/** A setting that is missing or wrong: its message is the one sentence shown to whoever starts the program. */
export class SettingsError extends Error {}

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/);

/** DATABASE_URL: the application's own login. Refused with a sentence that names the variable. */
export function databaseUrl(): string {
  return readUrl("DATABASE_URL");
}

/** DATABASE_ADMIN_URL: who may create roles and tables; the application's login when it is not given. */
export function adminUrl(): string {
  return process.env.DATABASE_ADMIN_URL ? readUrl("DATABASE_ADMIN_URL") : databaseUrl();
}

/** The roles that a pool of the running product acts as. */
export const poolRoles = ["mm_app", "mm_auth", "mm_worker"] as const;
export type PoolRole = (typeof poolRoles)[number];
export type PoolUrls = Record<PoolRole, string>;

/** One address per pool: given to the web server and the worker by their launcher (db/logins.ts), or by the operator. */
export const poolVariables = {
  mm_app: "DATABASE_APP_URL",
  mm_auth: "DATABASE_AUTH_URL",
  mm_worker: "DATABASE_WORKER_URL",
} as const;

export const poolUrl = (role: PoolRole): string => readUrl(poolVariables[role]);

/** The operator's own addresses: all three, or none. */
export function givenPoolUrls(): PoolUrls | undefined {
  if (!poolRoles.some((role) => process.env[poolVariables[role]])) return undefined;
  return Object.fromEntries(poolRoles.map((role) => [role, poolUrl(role)])) as PoolUrls;
}

/** As the environment of a child process. */
export const poolEnvironment = (urls: PoolUrls): Record<string, string> =>
  Object.fromEntries(poolRoles.map((role) => [poolVariables[role], urls[role]]));

/** `environment` without any address of the database but those of these roles: a process holds no login that it doesn't use. */
export function withPoolsOf(environment: Environment, ...roles: PoolRole[]): Environment {
  const kept = new Set<string>(roles.map((role) => poolVariables[role]));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => kept.has(name) || !isAddress(name)));
}

type Environment = Record<string, string | undefined>;

const isAddress = (name: string) => /^DATABASE_(\w+_)?URL$/.test(name);

type Variable = "DATABASE_URL" | "DATABASE_ADMIN_URL" | (typeof poolVariables)[PoolRole];

function readUrl(name: Variable): string {
  const parsed = postgresUrl.safeParse(process.env[name]);
  if (!parsed.success) {
    throw new SettingsError(
      `${name} doit être une adresse de la forme postgres://utilisateur:motdepasse@hote:5432/base.`,
    );
  }
  return parsed.data;
}
