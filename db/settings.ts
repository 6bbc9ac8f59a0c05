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

function readUrl(name: "DATABASE_URL" | "DATABASE_ADMIN_URL"): string {
  const parsed = postgresUrl.safeParse(process.env[name]);
  if (!parsed.success) {
    throw new SettingsError(
      `${name} doit être une adresse de la forme postgres://utilisateur:motdepasse@hote:5432/base.`,
    );
  }
  return parsed.data;
}
